package petal.lessons.report;

/** How a report deals with the model answers to its tasks. */
public enum ModelAnswers {
    /** They are shown. */
    SHOWN,
    /** Neither the page nor the console has them; the console says how to see them. */
    HIDDEN,
    /** There are none to be seen. */
    ABSENT
}
