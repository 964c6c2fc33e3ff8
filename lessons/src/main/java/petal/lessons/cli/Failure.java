package petal.lessons.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import petal.nn.train.DivergedException;

/** What went wrong, in one sentence for people. */
final class Failure {

    /** What {@link java.nio.file.InvalidPathException} says. */
    private static final String UNMAPPABLE = "Malformed input or input contains unmappable characters";

    private Failure() {}

    static String sentence(Throwable failure) {
        if (cannotBeNamed(failure)) {
            return "This machine's locale has no letters beyond English ones, so that Java cannot open files whose "
                    + "names have: set LC_ALL=C.UTF-8 and run it again.";
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return switch (failure) {
            case NoSuchFileException e when isPath(e) -> "There is no file " + message + ".";
            case UncheckedIOException e -> sentence(Objects.requireNonNull(e.getCause(), "it wraps an IOException"));
            case AccessDeniedException e when isPath(e) -> "The file " + message + " may not be accessed.";
            case DivergedException _ -> sentence(message) + " In a lesson that is --lr.";
            case OutOfMemoryError _ -> "The memory is used up: choose a smaller --batch-size or --image-size, fewer "
                    + "images with --limit, or give Java more with PETAL_JAVA_OPTS=-Xmx8g.";
            case Throwable _ when message.isBlank() -> "Petal failed unexpectedly ("
                    + failure.getClass().getSimpleName() + "); run it again with " + Petal.TRACE
                    + "=1 to see where.";
            default -> sentence(message);
        };
    }

    /** Whether it comes from a file's name that the locale's charset lacks characters of. */
    private static boolean cannotBeNamed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // the command line's parser keeps the words of it and not the exception
            if (cause.getMessage() != null && cause.getMessage().contains(UNMAPPABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Some of Java's file exceptions say nothing but the path. */
    private static boolean isPath(FileSystemException e) {
        String message = e.getMessage();
        return e.getReason() == null && message != null && message.equals(e.getFile()) && !message.contains(" ");
    }

    private static String sentence(String message) {
        // a file's name may hold line breaks, and characters that would command the terminal
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        // a name, such as a file's, keeps its small letter
        boolean word = line.matches("\\p{L}+[ ,].*");
        String capitalised = word ? line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) : line;
        return capitalised.matches(".*[.!?)]") ? capitalised : capitalised + ".";
    }
}
