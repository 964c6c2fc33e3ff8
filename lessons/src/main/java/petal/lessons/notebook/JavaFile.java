package petal.lessons.notebook;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file of this program, as the compiler reads it. */
final class JavaFile {

    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaFile(String text, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
    }

    /**
     * Reads a file of the resources.
     *
     * @param name such as {@code /petal/lessons/tensors/TensorsLesson.java}
     * @throws IOException if this Java has no compiler
     */
    static JavaFile of(String name) throws IOException {
        try (InputStream in = JavaFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not part of this program; build it with Maven");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        }
    }

    /** Reads a text. */
    static JavaFile read(String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException(
                    "Notebooks are made of the lessons' code, which the compiler reads, and this Java has "
                            + "none: set JAVA_HOME to a JDK's folder.");
        }
        var source = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
        CompilationUnitTree unit = task.parse().iterator().next();
        return new JavaFile(text, unit, Trees.instance(task).getSourcePositions());
    }

    CompilationUnitTree unit() {
        return unit;
    }

    /** What it imports, as import statements. */
    List<String> imports() {
        return unit.getImports().stream().map(this::text).toList();
    }

    String text(Tree tree) {
        return text.substring(start(tree), end(tree));
    }

    /** A member of a class as a notebook declares it: without modifiers, which say who may see it there. */
    String declaration(Tree member, ModifiersTree modifiers) {
        int start = modifiers.getFlags().isEmpty() && modifiers.getAnnotations().isEmpty() ? start(member)
                : end(modifiers);
        return unindented(start, end(member));
    }

    /** The comment above a member; empty if there is none. */
    String comment(Tree member) {
        String above = text.substring(0, start(member)).stripTrailing();
        int start = above.lastIndexOf("/**");
        return above.endsWith("*/") && start >= 0 ? unindented(start, above.length()) : "";
    }

    /** What stands between the braces of a method. */
    String body(MethodTree method) {
        return unindented(start(method.getBody()) + 1, end(method.getBody()) - 1);
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    /** Lines with as much less in front as the line has in which they begin. */
    private String unindented(int start, int end) {
        String part = text.substring(start, end);
        int first = start + part.length() - part.stripLeading().length();
        String line = text.substring(text.lastIndexOf('\n', first) + 1);
        String blank = " ".repeat(line.length() - line.stripLeading().length());
        return (blank + part.strip()).stripIndent();
    }
}
