package petal.lessons.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import petal.lessons.console.Console;
import petal.lessons.console.Wrap;
import petal.lessons.report.CheckResult;

/** A check's verdicts for people: one line an exercise, and below it what is wrong. */
final class CheckText {
    private static final int STATE = 13;
    private static final String INDENT = " ".repeat(STATE + 2);
    private static final int NAME = 10;
    private static final int LINES = 20;

    private final Console console;
    private final CourseFolder folder;

    CheckText(Console console, CourseFolder folder) {
        this.console = console;
        this.folder = folder;
    }

    void print(List<Verdict> verdicts, long seed) throws IOException {
        String chapter = "";
        for (Verdict verdict : verdicts) {
            boolean first = !verdict.task().chapter().equals(chapter);
            if (first) {
                chapter = verdict.task().chapter();
                console.print(console.bold(chapter) + "  " + console.faint(folder.shown(chapter)));
            }
            if (verdict.result() instanceof CheckResult.Unchecked(String why) && why.contains("\n")) {
                if (first) {
                    console.print(why);
                }
            } else {
                print(verdict);
            }
        }
        long right = verdicts.stream().filter(Verdict::isRight).count();
        console.gap();
        console.paragraph(right + " of " + verdicts.size() + (verdicts.size() == 1 ? " is right." : " are right.")
                + " The random cases come from seed " + seed + "; --seed " + seed + " draws them again.");
    }

    private void print(Verdict verdict) throws IOException {
        console.print("  " + (verdict.word() + " ".repeat(STATE)).substring(0, STATE) + verdict.task().exercise());
        switch (verdict.result()) {
            case CheckResult.NotDone _ -> {}
            case CheckResult.Right _ -> {}
            case CheckResult.Wrong(String input, String got, String expected, String hint) -> {
                item("for", input);
                item("got", got);
                item("expected", expected);
                item("hint", hint);
            }
            case CheckResult.Threw(String input, String what, _) -> {
                item("for", input);
                item("threw", what);
            }
            case CheckResult.OutOfTime(String input, int seconds, _) -> {
                item("for", input);
                item("hint", "It was not done after " + seconds + " seconds: does every loop end?");
            }
            case CheckResult.Unchecked(String why) -> item("why", why);
            case CheckResult.NotAllowed not -> item("why", not.why());
        }
        Optional<String> code = line(verdict);
        if (code.isPresent()) {
            item("line " + verdict.line(), code.get());
        }
        printed(verdict.printed());
    }

    private void item(String name, String text) {
        console.print(Wrap.wrap(text, console.width(), INDENT + (name + " ".repeat(NAME)).substring(0, NAME),
                INDENT + " ".repeat(NAME)));
    }

    private Optional<String> line(Verdict verdict) throws IOException {
        if (verdict.line() == 0) {
            return Optional.empty();
        }
        try (var lines = Files.lines(folder.file(verdict.task().chapter()))) {
            return lines.skip(verdict.line() - 1L).findFirst().map(String::strip);
        }
    }

    private void printed(String text) {
        if (!text.isBlank()) {
            console.print(INDENT + "it printed");
            text.lines().limit(LINES).forEach(line -> console.print(INDENT + "| "
                    + line.replaceAll("\\p{Cntrl}", "?")));
            if (text.lines().count() > LINES) {
                console.print(INDENT + "| …");
            }
        }
    }
}
