package petal.lessons.exercise;

/** Thrown by an exercise that nobody has filled in yet. */
public final class NotDone extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    /** With a message to the student. */
    public NotDone() {
        super("This exercise is for you to fill in.");
    }
}
