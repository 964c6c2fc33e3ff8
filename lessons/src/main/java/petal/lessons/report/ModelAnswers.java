package petal.lessons.report;

/** How a report deals with the model answers to its tasks. */
public enum ModelAnswers {
    /** They are shown. */
    SHOWN,
    /** The page unfolds them on a click; the console leaves them out. */
    FOLDED,
    /** They are in neither. */
    ABSENT
}
