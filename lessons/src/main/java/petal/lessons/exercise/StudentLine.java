package petal.lessons.exercise;

import java.util.Arrays;

/** Where in a student's file something happened. */
public final class StudentLine {
    private StudentLine() {
    }

    /**
     * {@return the innermost line of a class's file, or of the classes within it; 0 if there is none}
     *
     * @param trace   the innermost line first, as a throwable has it
     * @param student the class that the student filled in
     */
    public static int of(StackTraceElement[] trace, Class<?> student) {
        String name = student.getName();
        return Arrays.stream(trace).filter(frame -> frame.getClassName().equals(name)
                || frame.getClassName().startsWith(name + "$")).map(StackTraceElement::getLineNumber)
                .findFirst().orElse(0);
    }
}
