package petal.efficientnet.image.webp;

/** Bits of a lossless picture, the lowest of each byte first. */
final class Vp8lBits {

    private final byte[] bytes;
    private final int end;
    private int at;
    private long buffer;
    private int buffered;

    Vp8lBits(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * A number of up to 24 bits.
     *
     * @throws WebpException if the picture ends before
     */
    int read(int count) throws WebpException {
        while (buffered < count) {
            if (at >= end) {
                throw WebpException.truncated("lossless pixels");
            }
            buffer |= (bytes[at++] & 255L) << buffered;
            buffered += 8;
        }
        int number = (int) buffer & (1 << count) - 1;
        buffer >>>= count;
        buffered -= count;
        return number;
    }
}
