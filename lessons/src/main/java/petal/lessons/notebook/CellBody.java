package petal.lessons.notebook;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a cell's braces. In a notebook it stands alone, so that its variables can be looked at
 * afterwards; only where that would change what it does it is a block or a method.
 */
final class CellBody {

    /** A field's name, where it has no value yet. */
    private static final Pattern UNASSIGNED = Pattern.compile("[^=()]* (\\w+);");

    private CellBody() {}

    /** @param fields the names of the shared variables that are declared in this cell or above */
    static String of(MethodTree cell, String body, Set<String> fields) {
        if (returns(cell)) {
            return "void " + cell.getName() + "() throws Exception {\n" + body.indent(4) + "}\n\n" + cell.getName()
                    + "();";
        }
        return hides(cell, fields) ? "{\n" + body.indent(4) + "}" : body;
    }

    /** The cell with the declarations that stand above it; one that the cell begins by assigning to stands there. */
    static String below(List<String> declarations, String body) {
        String code = body;
        List<String> above = new ArrayList<>();
        for (String declaration : declarations) {
            Matcher open = UNASSIGNED.matcher(declaration);
            Matcher assigned =
                    Pattern.compile("(?m)^(?=" + (open.matches() ? open.group(1) : "") + " = )").matcher(code);
            if (open.matches() && assigned.find()) {
                code = code.substring(0, assigned.start()) + declaration.substring(0, open.start(1))
                        + code.substring(assigned.start());
            } else {
                above.add(declaration);
            }
        }
        return above.isEmpty() ? code : String.join("\n", above) + "\n\n" + code;
    }

    /** Whether it has a variable of its own by the name of a shared one, or one without a name. */
    private static boolean hides(MethodTree cell, Set<String> fields) {
        return cell.getBody().getStatements().stream().anyMatch(statement -> statement instanceof VariableTree variable
                && (variable.getName().isEmpty() || fields.contains(variable.getName().toString())));
    }

    private static boolean returns(MethodTree cell) {
        Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
            @Override
            public Boolean visitReturn(ReturnTree tree, @Nullable Void nothing) {
                return true;
            }

            @Override
            public @Nullable Boolean visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
                return false;
            }

            @Override
            public @Nullable Boolean visitClass(ClassTree tree, @Nullable Void nothing) {
                return false;
            }

            @Override
            public Boolean reduce(@Nullable Boolean a, @Nullable Boolean b) {
                return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
            }
        }.scan(cell.getBody(), null);
        return Boolean.TRUE.equals(found);
    }
}
