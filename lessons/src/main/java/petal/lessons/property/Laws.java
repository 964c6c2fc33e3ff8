package petal.lessons.property;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The laws that the tests of a checkout state, read from their sources. */
public final class Laws {
    private static final List<String> MODULES =
            List.of("tensor", "nn", "weights", "efficientnet", "lessons/chart", "lessons");
    private static final String TESTS = "src/test/java";

    private final List<Law> all = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();

    /** A class among the tests and the simple names of what it extends and implements. */
    private record Type(String module, Path file, String name, List<String> parents, boolean open) {
        private String simpleName() {
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        }
    }

    private Laws() {}

    /** Reads them from a checkout of Petal. */
    public static Laws of(Path checkout) throws IOException {
        var laws = new Laws();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            for (String module : MODULES) {
                List<Path> sources = sources(checkout.resolve(module).resolve(TESTS));
                if (sources.isEmpty()) {
                    continue;
                }
                var task = (JavacTask) compiler.getTask(null, files, _ -> {}, List.of("-proc:none"), null,
                        files.getJavaFileObjectsFromPaths(sources));
                for (CompilationUnitTree unit : task.parse()) {
                    laws.read(module, unit);
                }
            }
        }
        return laws;
    }

    /** The folder of a module's tests. */
    static Path tests(Path checkout, String module) {
        return checkout.resolve(module).resolve(TESTS);
    }

    /** Those files that state properties, or inherit them. */
    private static List<Path> sources(Path tests) throws IOException {
        if (!Files.isDirectory(tests)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                String text = Files.readString(file);
                if (text.contains("@Property") || text.contains("Contract")) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private void read(String module, CompilationUnitTree unit) {
        Path file = Path.of(unit.getSourceFile().toUri());
        ExpressionTree name = unit.getPackageName();
        String prefix = name == null ? "" : name + ".";
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                read(module, file, prefix, declared);
            }
        }
    }

    private void read(String module, Path file, String prefix, ClassTree type) {
        String name = prefix + type.getSimpleName();
        boolean open = type.getKind() == Tree.Kind.INTERFACE
                || type.getModifiers().getFlags().contains(Modifier.ABSTRACT);
        Stream<Tree> parents = Stream.concat(Stream.ofNullable(type.getExtendsClause()),
                type.getImplementsClause().stream());
        types.add(new Type(module, file, name, parents.map(parent -> parent.toString().replaceAll("<.*|.*\\.", ""))
                .toList(), open));
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && annotation(method, "Property").isPresent()) {
                String words = annotation(method, "Label").flatMap(Laws::value)
                        .orElseGet(() -> Law.words(method.getName().toString()));
                all.add(new Law(module, file, name, method.getName().toString(), words, open));
            } else if (member instanceof ClassTree nested) {
                read(module, file, name + "$", nested);
            }
        }
    }

    private static Optional<AnnotationTree> annotation(MethodTree method, String name) {
        for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals(name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(AnnotationTree label) {
        return label.getArguments().stream().map(argument -> argument instanceof AssignmentTree assignment
                ? assignment.getExpression() : argument).filter(LiteralTree.class::isInstance)
                .map(literal -> Objects.toString(((LiteralTree) literal).getValue())).findFirst();
    }

    /** All of them, by module and class in their order. */
    public List<Law> all() {
        return List.copyOf(all);
    }

    /** The files and classes with which a law is tried: its own, or all that inherit it. */
    List<Runner> runners(Law law) {
        if (!law.open()) {
            return List.of(new Runner(law.file(), law.type()));
        }
        return types.stream().filter(type -> type.module().equals(law.module()) && !type.open()
                && inherits(type, law.simpleType())).map(type -> new Runner(type.file(), type.name())).toList();
    }

    /** A class that tries a law, and its source. */
    record Runner(Path file, String type) {}

    private boolean inherits(Type type, String ancestor) {
        return type.parents().contains(ancestor) || types.stream()
                .filter(parent -> parent.module().equals(type.module()) && type.parents().contains(parent.simpleName()))
                .anyMatch(parent -> inherits(parent, ancestor));
    }
}
