package petal.lessons.classroom;

import java.util.Locale;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.nn.train.EpochProgress;
import petal.nn.train.ProgressListener;

/**
 * The progress bar of passes over data: a step a batch, with the loss where there is one. Use it in a {@code try}
 * statement; at its end the memory of the passes is given back.
 */
public final class BatchProgress implements ProgressListener, AutoCloseable {
    private final ProgressBar bar;

    /**
     * Shows the bar.
     *
     * @param task    what is being done, such as "Training"
     * @param batches of all the passes together
     */
    BatchProgress(Console console, String task, int batches) {
        bar = ProgressBar.start(console, task, batches, "batches");
    }

    @Override
    public void onBatch(EpochProgress progress) {
        bar.step(Double.isNaN(progress.loss()) ? "" : String.format(Locale.ROOT, "loss %.3f", progress.loss()));
    }

    @Override
    public void close() {
        bar.close();
        Memory.tidy();
    }
}
