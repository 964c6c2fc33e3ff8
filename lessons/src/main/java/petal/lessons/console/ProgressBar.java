package petal.lessons.console;

/**
 * Shows how far long work has come: on a terminal a bar with rate and time left, elsewhere one line when it begins and
 * one when it ends. Use it in a {@code try} statement.
 */
public sealed interface ProgressBar extends AutoCloseable permits ProgressLine, ProgressLog {

    /**
     * Begins.
     *
     * @param console where to show it
     * @param task what is being done, such as "Training"
     * @param total how many steps there are
     * @param unit what a step is, in the plural, such as "batches"
     * @return the bar, to be closed when the work is done or has failed
     */
    static ProgressBar start(Console console, String task, long total, String unit) {
        return console.isTerminal()
                ? new ProgressLine(console, task, total, unit)
                : new ProgressLog(console, task, total, unit);
    }

    /** Says that one more step is done. */
    default void step() {
        step("");
    }

    /**
     * Says that one more step is done, and how things stand, such as "loss 0.53".
     *
     * @param message empty for nothing
     */
    void step(String message);

    /** Ends. */
    @Override
    void close();
}
