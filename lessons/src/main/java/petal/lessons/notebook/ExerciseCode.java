package petal.lessons.notebook;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.io.IOException;
import java.util.List;

/** The methods of a chapter's {@code Exercises.java}. */
final class ExerciseCode {

    private final JavaFile file;
    private final List<MethodTree> methods;

    private ExerciseCode(JavaFile file) {
        this.file = file;
        List<? extends Tree> members = ((ClassTree) file.unit().getTypeDecls().getFirst()).getMembers();
        this.methods = members.stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast).toList();
    }

    static ExerciseCode of(String chapter) throws IOException {
        return new ExerciseCode(JavaFile.of("/petal/lessons/" + chapter + "/Exercises.java"));
    }

    /** Import statements for the methods. */
    List<String> imports() {
        return file.imports();
    }

    /** A method to fill in, with its comment, as a notebook declares it. */
    String method(String name) {
        MethodTree method = methods.stream().filter(found -> found.getName().contentEquals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no exercise \"" + name + "\"."));
        return file.comment(method) + "\n" + file.declaration(method, method.getModifiers());
    }
}
