package petal.launcher;

/** Why Petal cannot be started: one sentence for people. */
final class LauncherException extends Exception {

    private static final long serialVersionUID = 1;

    LauncherException(String sentence) {
        super(sentence);
    }

    LauncherException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
