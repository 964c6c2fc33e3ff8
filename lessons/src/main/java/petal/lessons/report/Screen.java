package petal.lessons.report;

/** Where a notebook shows what its cells report. */
public interface Screen {

    /**
     * Shows something below the cell that runs.
     *
     * @param html which needs nothing else
     * @return what {@link #replace} calls it
     */
    String show(String html);

    /**
     * Puts something in the place of what was shown.
     *
     * @param shown as {@link #show} called it
     * @param html which needs nothing else; empty for nothing
     */
    void replace(String shown, String html);
}
