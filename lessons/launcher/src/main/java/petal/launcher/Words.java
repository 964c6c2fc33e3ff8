package petal.launcher;

import java.util.List;
import java.util.regex.Pattern;

/** Options written in one line: words between spaces, which quotes keep together. */
final class Words {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private Words() {}

    static List<String> of(String line) {
        return WORD.matcher(line).results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll("$1$2")).toList();
    }
}
