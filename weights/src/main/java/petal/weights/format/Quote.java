package petal.weights.format;

/** Makes text from an untrusted file fit to be shown: on one line, short, without control characters. */
public final class Quote {
    private static final int LONGEST = 80;

    private Quote() {
    }

    /**
     * {@return the text in double quotes, cut after {@value #LONGEST} characters, each odd character as a question
     * mark}
     *
     * @param text what a file holds, of any length
     */
    public static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        var quoted = new StringBuilder("\"");
        shown.codePoints().map(Quote::printable).forEach(quoted::appendCodePoint);
        return quoted.append('"').toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '?';
            default -> codePoint;
        };
    }
}
