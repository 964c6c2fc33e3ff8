package petal.efficientnet.image;

import java.io.IOException;

/** A file that is no picture, or a damaged one, or one that Petal does not read. The message is one sentence. */
public final class ImageFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file, to stand behind its name. */
    private final String problem;

    /**
     * @param name    the file, as the user knows it
     * @param problem what is wrong with it, as it continues a sentence that begins with the name
     * @param advice  what to do about it
     */
    ImageFormatException(String name, String problem, String advice) {
        super(message(name, problem, advice));
        this.problem = problem;
    }

    /** The same, where a library found out first. */
    ImageFormatException(String name, String problem, String advice, Throwable cause) {
        super(message(name, problem, advice), cause);
        this.problem = problem;
    }

    private static String message(String name, String problem, String advice) {
        return name + " " + problem + "; " + advice + ".";
    }

    /** {@return what is wrong with the file, to stand behind its name: {@code "is a truncated JPEG ..."}} */
    public String problem() {
        return problem;
    }
}
