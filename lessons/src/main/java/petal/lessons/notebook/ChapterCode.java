package petal.lessons.notebook;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import petal.lessons.chapter.Cell;
import petal.lessons.report.JavaToken;

/**
 * The code of a chapter's class as it runs in a notebook, cell by cell: a field becomes a declaration in the first cell
 * below it, a helper method or class one in the first cell that needs it, and a cell's body follows.
 */
final class ChapterCode {

    /** What only the class's frame needs. */
    private static final String FRAME =
            "import petal\\.lessons\\.(chapter\\.\\w+|classroom\\.(Lesson|LessonRunner|LessonSession));";

    private final JavaFile file;
    private final ClassTree chapter;
    /** Methods and classes that cells call, by name, with whatever shares the name. */
    private final Map<String, List<String>> helpers = new HashMap<>();
    private final Map<String, String> cells = new LinkedHashMap<>();

    private ChapterCode(JavaFile file, ClassTree chapter) {
        this.file = file;
        this.chapter = chapter;
        collectHelpers();
        collectCells();
    }

    /**
     * Reads a chapter's class.
     *
     * @param lesson the class around it
     * @throws IllegalStateException if there are no cells in it
     */
    static ChapterCode of(Class<?> lesson) throws IOException {
        return of(JavaFile.of("/" + lesson.getName().replace('.', '/') + ".java"));
    }

    static ChapterCode of(JavaFile file) {
        List<ClassTree> found = new ArrayList<>();
        file.unit().getTypeDecls().forEach(type -> {
            if (type instanceof ClassTree outer) {
                outer.getMembers().forEach(member -> {
                    if (member instanceof ClassTree inner
                            && inner.getMembers().stream().anyMatch(ChapterCode::isCell)) {
                        found.add(inner);
                    }
                });
            }
        });
        if (found.size() != 1) {
            throw new IllegalStateException("A lesson's class has one class with cells in it, but here are "
                    + found.size() + ".");
        }
        return new ChapterCode(file, found.getFirst());
    }

    /** What the file imports for the cells, as statements. */
    List<String> imports() {
        return file.imports().stream().filter(line -> !line.matches(FRAME)).toList();
    }

    /** The package whose classes the cells can name. */
    String home() {
        return Objects.requireNonNull(file.unit().getPackageName(), "a lesson without a package").toString();
    }

    /** The words of the cells that may be names of classes. */
    Set<String> types() {
        return cells.values().stream().flatMap(code -> JavaToken.of(code).stream())
                .filter(word -> word.kind() == JavaToken.Kind.TYPE).map(JavaToken::text).collect(Collectors.toSet());
    }

    /**
     * What the constructor fills in from the session: declarations of fields.
     *
     * @throws IllegalStateException if it needs more than the session
     */
    List<String> beginning() {
        Map<String, VariableTree> byName = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Tree member : chapter.getMembers()) {
            if (member instanceof VariableTree field) {
                byName.put("this." + field.getName(), field);
            } else if (member instanceof MethodTree method && method.getReturnType() == null) {
                if (method.getParameters().size() != 1
                        || !method.getParameters().getFirst().getName().contentEquals("session")) {
                    throw new IllegalStateException("The class with the cells is made of the session alone.");
                }
                for (StatementTree statement : method.getBody().getStatements()) {
                    if (statement instanceof ExpressionStatementTree line
                            && line.getExpression() instanceof AssignmentTree assignment
                            && byName.containsKey(assignment.getVariable().toString())) {
                        VariableTree field = byName.get(assignment.getVariable().toString());
                        if (!assignment.getExpression().toString().equals(field.getName().toString())) {
                            lines.add(file.text(field.getType()) + " " + field.getName() + " = "
                                    + file.text(assignment.getExpression()) + ";");
                        }
                    } else if (!file.text(statement).startsWith("super(")) {
                        lines.add(file.text(statement).replace("this.", ""));
                    }
                }
            }
        }
        return lines;
    }

    /** The code of a cell, after that of the cells above it. */
    String cell(String name) {
        String code = cells.get(name);
        if (code == null) {
            throw new IllegalStateException("The text calls {{" + name + "}}, but there is no cell of that name.");
        }
        return code;
    }

    private void collectHelpers() {
        for (Tree member : chapter.getMembers()) {
            if (member instanceof MethodTree method && method.getReturnType() != null && !isCell(method)) {
                helper(method.getName().toString(), method, method.getModifiers());
            } else if (member instanceof ClassTree type) {
                helper(type.getSimpleName().toString(), type, type.getModifiers());
            }
        }
    }

    private void helper(String name, Tree member, ModifiersTree modifiers) {
        String comment = file.comment(member);
        helpers.computeIfAbsent(name, _ -> new ArrayList<>()).add((comment.isEmpty() ? "" : comment + "\n")
                + file.declaration(member, modifiers));
    }

    private void collectCells() {
        Set<String> filledAtFirst = beginning().stream().map(line -> line.replaceFirst(" = .*", "")
                .replaceFirst(".* ", "")).collect(Collectors.toSet());
        filledAtFirst.add("session");
        Set<String> fields = new HashSet<>(filledAtFirst);
        Set<String> declared = new HashSet<>();
        List<String> above = new ArrayList<>();
        for (Tree member : chapter.getMembers()) {
            if (member instanceof VariableTree field && !filledAtFirst.contains(field.getName().toString())) {
                String declaration = file.declaration(field, field.getModifiers());
                needed(declaration, declared, above);
                above.add(declaration);
                fields.add(field.getName().toString());
            } else if (member instanceof MethodTree method && isCell(method)) {
                String body = CellBody.of(method, file.body(method), fields);
                List<String> methods = new ArrayList<>();
                needed(body, declared, methods);
                above.addAll(methods);
                cells.put(method.getName().toString(), CellBody.below(above, body));
                above.clear();
            }
        }
    }

    /** Declares the helpers that a code names and that are not declared yet, those that they need first. */
    private void needed(String code, Set<String> declared, List<String> lines) {
        for (JavaToken word : JavaToken.of(code)) {
            if (helpers.containsKey(word.text()) && declared.add(word.text())) {
                for (String helper : helpers.get(word.text())) {
                    needed(helper, declared, lines);
                    lines.add(helper);
                }
            }
        }
    }

    private static boolean isCell(Tree member) {
        return member instanceof MethodTree method && method.getModifiers().getAnnotations().stream()
                .anyMatch(annotation -> annotation.getAnnotationType().toString().equals(Cell.class.getSimpleName()));
    }
}
