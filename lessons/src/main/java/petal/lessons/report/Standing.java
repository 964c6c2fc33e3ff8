package petal.lessons.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How many exercises of a report are right, in words. */
final class Standing {

    private Standing() {}

    /** Says it; nothing where there are no exercises. */
    static Optional<String> of(List<Block> blocks, Optional<Path> file) {
        List<CheckResult> results = blocks.stream().filter(Block.Drill.class::isInstance)
                .map(block -> ((Block.Drill) block).result()).toList();
        long right = results.stream().filter(CheckResult.Right.class::isInstance).count();
        if (results.isEmpty()) {
            return Optional.empty();
        }
        if (right == results.size()) {
            return Optional.of("Exercises: all " + right + " are right.");
        }
        return Optional.of("Exercises: " + right + " of " + results.size() + " are right. "
                + file.map(Standing::fillIn).orElse("`petal course DIR` makes a folder in which to fill them in."));
    }

    private static String fillIn(Path file) {
        boolean solved = Files.exists(file.resolveSibling("Solutions.java"));
        return "Fill in the others in `" + file + "` and check them with `petal check`"
                + (solved ? "; a solution of each stands in `Solutions.java` beside it." : ".");
    }
}
