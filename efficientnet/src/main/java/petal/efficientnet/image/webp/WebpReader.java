package petal.efficientnet.image.webp;

import java.nio.charset.StandardCharsets;

/**
 * The container of a WebP file (RFC 9649, section 2): RIFF chunks. Of an animation the first frame counts, on a canvas
 * that is black elsewhere; alpha is left out.
 */
public final class WebpReader {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private final byte[] bytes;
    private final int end;
    private int width;
    private int height;
    private int left;
    private int top;
    private boolean extended;
    private Picture picture;

    /** A coded picture. */
    private interface Picture {
        int width();

        int height();

        byte[] toRgb() throws WebpException;
    }

    private record Lossy(Vp8Header header) implements Picture {

        @Override
        public int width() {
            return header.width;
        }

        @Override
        public int height() {
            return header.height;
        }

        @Override
        public byte[] toRgb() throws WebpException {
            return new Vp8Colour(new Vp8Decoder(header).decode(), header.width, header.height).toRgb();
        }
    }

    private record Lossless(Vp8lDecoder decoder) implements Picture {

        @Override
        public int width() {
            return decoder.width;
        }

        @Override
        public int height() {
            return decoder.height;
        }

        @Override
        public byte[] toRgb() throws WebpException {
            return decoder.toRgb();
        }
    }

    /**
     * Reads the chunks, but no pixel.
     *
     * @throws WebpException if the file is truncated or has no picture
     */
    public WebpReader(byte[] bytes) throws WebpException {
        this.bytes = bytes;
        if (bytes.length < HEADER) {
            throw WebpException.truncated("header");
        }
        long size = unsigned32(4) + CHUNK_HEADER;
        if (size > bytes.length) {
            throw WebpException.truncated("file");
        }
        end = (int) size;
        chunks(HEADER, end);
        if (picture == null) {
            throw WebpException.damaged("no picture");
        }
        if (!extended) {
            width = picture.width();
            height = picture.height();
        }
        if (left + picture.width() > width || top + picture.height() > height) {
            throw WebpException.damaged("frame beyond its canvas");
        }
    }

    private void chunks(int from, int to) throws WebpException {
        for (long at = from; at + CHUNK_HEADER <= to && picture == null;) {
            int start = (int) at + CHUNK_HEADER;
            long length = unsigned32((int) at + 4);
            if (start + length > to) {
                throw WebpException.truncated("chunk");
            }
            chunk(new String(bytes, (int) at, 4, StandardCharsets.US_ASCII), start, (int) length);
            at = start + length + (length & 1);
        }
    }

    private void chunk(String name, int at, int length) throws WebpException {
        switch (name) {
            case "VP8X" -> {
                require(length >= 10);
                extended = true;
                width = 1 + unsigned24(at + 4);
                height = 1 + unsigned24(at + 7);
            }
            case "ANMF" -> {
                require(length >= 16 && extended);
                left = 2 * unsigned24(at);
                top = 2 * unsigned24(at + 3);
                chunks(at + 16, at + length);
            }
            case "VP8L" -> picture = new Lossless(new Vp8lDecoder(bytes, at, at + length));
            case "VP8 " -> picture = new Lossy(new Vp8Header(bytes, at, at + length));
            default -> {}
        }
    }

    private static void require(boolean valid) throws WebpException {
        if (!valid) {
            throw WebpException.damaged("chunk that is too short or out of place");
        }
    }

    /** Columns of the canvas. */
    public int width() {
        return width;
    }

    /** Rows of the canvas. */
    public int height() {
        return height;
    }

    /**
     * Decodes the picture.
     *
     * @return red, green and blue of every pixel of the canvas
     * @throws WebpException if the pixels are damaged or end early
     */
    public byte[] toRgb() throws WebpException {
        byte[] frame = picture.toRgb();
        if (picture.width() == width && picture.height() == height) {
            return frame;
        }
        var canvas = new byte[3 * width * height];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(frame, 3 * y * picture.width(), canvas, 3 * ((top + y) * width + left),
                    3 * picture.width());
        }
        return canvas;
    }

    private int unsigned24(int at) {
        return bytes[at] & 255 | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255) << 16;
    }

    private long unsigned32(int at) {
        return unsigned24(at) | (bytes[at + 3] & 255L) << 24;
    }
}
