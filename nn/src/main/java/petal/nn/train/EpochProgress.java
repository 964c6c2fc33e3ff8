package petal.nn.train;

/**
 * How far a pass over the data is.
 *
 * @param batch         batches done
 * @param batches       batches of the whole pass
 * @param images        samples done
 * @param loss          mean loss of the samples done; not a number where no loss is computed
 * @param seconds       time since the pass began
 * @param waitedSeconds how much of it was spent waiting for data
 */
public record EpochProgress(int batch, int batches, int images, double loss, double seconds, double waitedSeconds) {
    /** {@return how many samples a second} */
    public double imagesPerSecond() {
        return images / seconds;
    }

    /**
     * {@return the share of the time that was spent waiting for data, 0 to 1} Much more than 0 asks for more workers.
     */
    public double waitingShare() {
        return waitedSeconds / seconds;
    }
}
