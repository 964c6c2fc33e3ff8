package petal.weights.download;

/** Is told how far a download has come. */
@FunctionalInterface
public interface DownloadProgress {
    /**
     * Bytes have come.
     *
     * @param received bytes that are here, those of an earlier, interrupted download included
     * @param total    bytes there will be, or −1 as long as that is unknown
     */
    void received(long received, long total);
}
