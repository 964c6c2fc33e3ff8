package petal.lessons.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Where a lesson prints. All text can be read without colour; a terminal gets bold titles and faint remarks.
 */
public final class Console {

    private static final int WIDEST = 100;

    private final PrintStream out;
    private final int width;
    private final boolean terminal;
    private boolean progressShown;

    /**
     * Prints to a stream.
     *
     * @param out where to print
     * @param width how many characters a line may have
     * @param terminal whether a person watches: allows bold and faint text and moving progress bars
     */
    public Console(PrintStream out, int width, boolean terminal) {
        this.out = out;
        this.width = width;
        this.terminal = terminal;
    }

    /**
     * {@return the program's own output} Lines are as wide as the terminal says in {@code COLUMNS}, but at most 100
     * characters; {@code NO_COLOR} turns styles off.
     */
    public static Console system() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        int columns = Optional.ofNullable(System.getenv("COLUMNS")).filter(c -> c.matches("[1-9]\\d{1,3}"))
                .map(Integer::valueOf).orElse(WIDEST);
        return new Console(System.out, Math.clamp(columns, 40, WIDEST), terminal);
    }

    /** {@return how many characters a line may have} */
    public int width() {
        return width;
    }

    /** {@return whether a person watches, who gets bold and faint text and moving progress bars} */
    public boolean isTerminal() {
        return terminal;
    }

    /**
     * Prints lines as they are.
     *
     * @param lines one or more; a line feed comes after the last
     * @throws UncheckedIOException if they cannot be printed: nobody would ever see the results
     */
    public void print(String lines) {
        out.println(lines);
        if (out.checkError()) {
            throw lost();
        }
    }

    /** {@return a writer that prints here; it says only when asked that something went wrong} */
    public PrintWriter writer() {
        return new PrintWriter(out, true, out.charset());
    }

    /**
     * {@return the error for when the program's output goes nowhere: into a closed pipe or stream, or onto a full disk}
     */
    public static UncheckedIOException lost() {
        return new UncheckedIOException(new IOException("What Petal prints cannot be written: its standard output is "
                + "closed or on a full disk; send it to a terminal or to a file with room."));
    }

    /** Prints an empty line. */
    public void gap() {
        print("");
    }

    /** Notes that progress has been shown, and that no empty line came after it yet. */
    void noteProgress() {
        progressShown = true;
    }

    /** Prints the empty line that sets other text off from progress, if that is what came last. */
    public void leaveProgress() {
        if (progressShown) {
            gap();
            progressShown = false;
        }
    }

    /**
     * Prints a paragraph, wrapped.
     *
     * @param text running text; its line breaks count as spaces
     */
    public void paragraph(String text) {
        print(Wrap.wrap(text, width, "", ""));
    }

    /**
     * Prints a heading underlined with a character.
     *
     * @param text one line
     * @param rule the character, such as {@code =}
     */
    public void heading(String text, char rule) {
        print(bold(text));
        print(String.valueOf(rule).repeat(Math.min(width, text.codePointCount(0, text.length()))));
    }

    /**
     * {@return the text in bold where styles are shown}
     *
     * @param text one line
     */
    public String bold(String text) {
        return styled(text, "1");
    }

    /**
     * {@return the text faint where styles are shown}
     *
     * @param text one line
     */
    public String faint(String text) {
        return styled(text, "2");
    }

    private String styled(String text, String code) {
        return terminal && System.getenv("NO_COLOR") == null ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
