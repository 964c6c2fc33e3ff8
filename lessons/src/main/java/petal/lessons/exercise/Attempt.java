package petal.lessons.exercise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;

/**
 * One call of a student's method. Whatever it throws, the check goes on.
 *
 * @param method    static, and accessible
 * @param arguments what it gets, and may have changed
 */
record Attempt(Method method, Object[] arguments) {
    private static final int LONGEST = 300;

    /** How a call ended. */
    sealed interface End {
    }

    /** It returned. */
    record Returned(Object value) implements End {
    }

    /**
     * It threw something, in this line of the student's file (0 if none of its lines was reached).
     */
    record Stopped(Throwable cause, int line) implements End {
        String words() {
            if (cause instanceof OutOfMemoryError) {
                return "OutOfMemoryError (it may use " + (Runtime.getRuntime().maxMemory() >> 20) + " MB)";
            }
            String words = String.valueOf(cause).replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
            return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " …";
        }
    }

    End run() {
        try {
            return new Returned(method.invoke(null, arguments));
        } catch (InvocationTargetException | ExceptionInInitializerError e) { // the latter from a static field
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            return new Stopped(thrown, line(thrown));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " was not made accessible", e);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
            return new Stopped(e, line(e));
        }
    }

    private int line(Throwable e) {
        return StudentLine.of(e.getStackTrace(), method.getDeclaringClass());
    }
}
