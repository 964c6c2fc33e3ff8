package petal.lessons.console;

/** Breaking of paragraphs into lines. */
public final class Wrap {

    private Wrap() {}

    /**
     * The words of {@code text} in lines of at most {@code width} characters, of which the first begins with
     * {@code first} and the others with {@code next}. A word longer than a line keeps its length. Runs of white space
     * count as one space.
     *
     * @param text running text; its line breaks count as spaces
     * @param width counts what a line begins with, too
     * @param first such as a bullet
     * @param next such as spaces, for a hanging indent
     * @return the lines, separated by line feeds; no line feed at the end
     */
    public static String wrap(String text, int width, String first, String next) {
        var lines = new StringBuilder(first);
        int column = length(first);
        boolean fresh = true;
        for (String word : text.strip().split("\\s+", -1)) {
            if (!fresh && column + 1 + length(word) > width) {
                lines.append('\n').append(next);
                column = length(next);
                fresh = true;
            }
            if (!fresh) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += length(word);
            fresh = false;
        }
        return lines.toString();
    }

    /**
     * {@return every line of {@code text} with {@code prefix} before it}
     *
     * @param text one or more lines
     * @param prefix such as some spaces
     */
    public static String indent(String text, String prefix) {
        return prefix + text.replace("\n", "\n" + prefix);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
