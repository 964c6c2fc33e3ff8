package petal.lessons.notebook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import petal.lessons.report.JavaToken;

/** Puts an exercise that was declared in a shell into a file of the kind that is checked. */
record SnippetFile(JShell shell) {

    /**
     * The file {@code Exercises.java} with the method, and with the methods and classes of the notebook that it uses. Its
     * lines are numbered as in the notebook's cell: all that comes before the method stands in front of it.
     *
     * @throws IllegalStateException if no method of that name is declared
     */
    String of(String chapter, String exercise) {
        Map<String, List<String>> declared = declared();
        if (!declared.containsKey(exercise)) {
            throw new IllegalStateException("There is no method " + exercise + " in the notebook: run the cell that "
                    + "declares it.");
        }
        Set<String> used = new TreeSet<>(Set.of(exercise));
        List<String> members = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(used);
        while (!open.isEmpty()) {
            for (String source : declared.getOrDefault(open.remove(), List.of())) {
                members.add(source);
                JavaToken.of(source).stream().map(JavaToken::text)
                        .filter(name -> declared.containsKey(name) && used.add(name)).forEach(open::add);
            }
        }
        return "package petal.lessons." + chapter + "; " + imports() + " final class Exercises { "
                + String.join("\n\n", members) + "\n}\n";
    }

    private String imports() {
        return shell.imports().map(ImportSnippet::source).map(String::strip)
                .map(line -> line.endsWith(";") ? line : line + ";").collect(Collectors.joining(" "));
    }

    private Map<String, List<String>> declared() {
        Map<String, List<String>> declared = new LinkedHashMap<>();
        shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(snippet -> {
            if (snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet) {
                declared.computeIfAbsent(((DeclarationSnippet) snippet).name(), _ -> new ArrayList<>())
                        .add(member(snippet));
            }
        });
        return declared;
    }

    /** As a member of a class of static methods. */
    private static String member(Snippet snippet) {
        String source = snippet.source().strip();
        String head = JavaToken.of(source).stream().filter(token -> token.kind() != JavaToken.Kind.COMMENT)
                .map(JavaToken::text).takeWhile(text -> !text.equals("(") && !text.equals("{"))
                .collect(Collectors.joining());
        return head.matches("(?s).*\\bstatic\\b.*") ? source : "static " + source;
    }
}
