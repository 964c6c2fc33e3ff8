package petal.lessons.chapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import petal.lessons.report.JavaToken;
import petal.lessons.report.SourceLines;

/** Finds the code of cells in the source file of their class, which the build puts beside the class. */
final class Listing {

    private static final String MARK = "@" + Cell.class.getSimpleName();

    private Listing() {}

    /** The bodies of the cells of a class by their names, in the order of the file. */
    static Map<String, SourceLines> of(Class<?> cells) {
        Class<?> top = cells;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String file = top.getSimpleName() + ".java";
        try (InputStream in = top.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The page shows the code of cells from " + file + ", which must lie "
                        + "beside its class: lessons/pom.xml lists the sources that do.");
            }
            return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bodies of the cells in a source. */
    static Map<String, SourceLines> of(String file, String source) {
        Map<String, SourceLines> cells = new LinkedHashMap<>();
        List<JavaToken> tokens = JavaToken.of(source);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).text().equals(MARK)) {
                int name = next(tokens, i, "(") - 1;
                int open = next(tokens, name, "{");
                int close = closing(tokens, open);
                int start = start(tokens, open + 1);
                String body = source.substring(start, start(tokens, close)).stripTrailing();
                long blank = body.lines().takeWhile(String::isBlank).count();
                int line = (int) (source.substring(0, start).lines().count() + blank);
                cells.put(tokens.get(name).text(), new SourceLines(file, line, body.stripIndent().strip()));
            }
        }
        return cells;
    }

    private static int next(List<JavaToken> tokens, int from, String text) {
        int at = from;
        while (!tokens.get(at).text().equals(text)) {
            at++;
        }
        return at;
    }

    private static int closing(List<JavaToken> tokens, int open) {
        int depth = 0;
        int at = open;
        do {
            String text = tokens.get(at).text();
            depth += text.equals("{") ? 1 : text.equals("}") ? -1 : 0;
            at++;
        } while (depth > 0);
        return at - 1;
    }

    private static int start(List<JavaToken> tokens, int index) {
        return tokens.stream().limit(index).mapToInt(token -> token.text().length()).sum();
    }
}
