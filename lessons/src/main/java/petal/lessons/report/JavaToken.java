package petal.lessons.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a Java program, as an editor colours it.
 *
 * @param kind what it is
 * @param text its characters
 */
public record JavaToken(Kind kind, String text) {

    private static final Pattern TOKEN = Pattern.compile("(?<comment>//.*|(?s:/\\*.*?\\*/))"
            + "|(?<string>(?s:\"\"\".*?\"\"\")|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*')"
            + "|(?<annotation>@\\w+)|(?<number>\\d[\\w.]*)|(?<word>\\w+)|(?<other>\\s+|(?s:.))");
    private static final Set<String> KEYWORDS = Set.of("abstract", "boolean", "break", "byte", "case", "catch", "char",
            "class", "continue", "default", "do", "double", "else", "enum", "extends", "false", "final", "finally",
            "float", "for", "if", "implements", "import", "instanceof", "int", "interface", "long", "new", "null",
            "package", "private", "protected", "public", "record", "return", "short", "static", "super", "switch",
            "this", "throw", "throws", "true", "try", "var", "void", "while", "yield");

    /** What a word is. */
    public enum Kind {
        /** A comment, of one line or several. */
        COMMENT,

        /** A string or a character, with its quotes. */
        STRING,

        /** An annotation's name, with the {@code @}. */
        ANNOTATION,

        /** A number. */
        NUMBER,

        /** A word that the language reserves. */
        KEYWORD,

        /** A class's name. */
        TYPE,

        /** Any other name, a sign or blanks. */
        OTHER;

        /** As a style sheet calls it. */
        String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@return all words of a program, blanks too: one behind the other they are the program}
     *
     * @param program the text of a Java file, or a part of one
     */
    public static List<JavaToken> of(String program) {
        List<JavaToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(program);
        while (matcher.find()) {
            tokens.add(new JavaToken(kind(matcher), matcher.group()));
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        String word = matcher.group("word");
        if (word != null) {
            return KEYWORDS.contains(word) ? Kind.KEYWORD : isType(word) ? Kind.TYPE : Kind.OTHER;
        }
        return matcher.group("comment") != null ? Kind.COMMENT
                : matcher.group("string") != null ? Kind.STRING
                : matcher.group("annotation") != null ? Kind.ANNOTATION
                : matcher.group("number") != null ? Kind.NUMBER : Kind.OTHER;
    }

    /** A capital and a small letter: constants have capitals only. */
    private static boolean isType(String word) {
        return Character.isUpperCase(word.charAt(0)) && !word.equals(word.toUpperCase(Locale.ROOT));
    }
}
