package petal.lessons.report;

import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.console.Wrap;
import petal.lessons.prose.Prose;

/** Prints blocks as plain text. */
final class ConsoleWriter {

    private static final String INDENT = "    ";

    private final Console console;

    ConsoleWriter(Console console) {
        this.console = console;
    }

    void title(String title, String subtitle) {
        console.gap();
        console.heading(title, '=');
        paragraph(Prose.of(subtitle));
        console.gap();
    }

    void print(Block block) {
        console.leaveProgress();
        switch (block) {
            case Block.Section(int number, _, String title) -> {
                console.gap();
                console.heading(number + "  " + title, '-');
            }
            case Block.Paragraph(Prose text) -> paragraph(text);
            case Block.Points(var items) -> items.forEach(item -> hanging("  - ", "    ", item));
            case Block.Note(Prose text) -> hanging("  ! ", "    ", text);
            case Block.Equation(var formula) -> console.print(INDENT + formula.plain());
            case Block.Code _ -> {
                return; // it is in the editor beside
            }
            case Block.Output(String text) -> console.print(Wrap.indent(text, INDENT));
            case Block.Data(String caption, var table) -> table(caption, table);
            case Block.Drawing(String id, var figure, String caption, _) -> caption(id + ".png",
                    (figure.title().isEmpty() ? "" : figure.title() + ". ") + caption);
            case Block.Pictures(String id, _, String caption, _) -> caption(id + ".png", caption);
            case Block.Exploration(String id, _, String caption) -> caption("report.html#" + id, caption);
            case Block.Steps(String id, var steps, String caption) -> caption("report.html#" + id, caption + " "
                    + steps.steps().size() + " steps.");
            case Block.Frames(String id, var frames, String caption, _) -> {
                caption("report.html#" + id, caption);
                frames.forEach(frame -> hanging(INDENT + "- ", INDENT + "  ", Prose.of(frame.words())));
            }
            case Block.Question question -> question(question);
            case Block.Drill drill -> drill(drill);
        }
        console.gap();
    }

    private void paragraph(Prose text) {
        if (!text.spans().isEmpty()) {
            console.paragraph(text.plain());
        }
    }

    private void hanging(String first, String next, Prose text) {
        console.print(Wrap.wrap(text.plain(), console.width(), first, next));
    }

    private void table(String caption, TextTable table) {
        if (!caption.isEmpty()) {
            hanging(INDENT, INDENT, Prose.of(caption + ":"));
            console.gap();
        }
        console.print(Wrap.indent(table.format(console.width() - INDENT.length()), INDENT));
    }

    private void caption(String place, String caption) {
        hanging(INDENT + "[" + place + "] ", INDENT, Prose.of(caption));
    }

    private void question(Block.Question question) {
        console.print(console.bold("Task " + question.number()));
        question.task().question().forEach(paragraph -> hanging("  ", "  ", paragraph));
        String own = question.own().map(answers -> answers.to(question.task().id())).orElse("");
        if (!own.isEmpty()) {
            console.print("  Your answer:");
            own.lines().forEach(line -> console.print(Wrap.wrap(line.replaceAll("\\p{Cntrl}", " "), console.width(),
                    INDENT, INDENT)));
        }
        switch (question.models()) {
            case SHOWN -> {
                String first = "  Model answer: ";
                for (Prose paragraph : question.task().answer()) {
                    hanging(first, "  ", paragraph);
                    first = "  ";
                }
            }
            case HIDDEN -> console.print(console.faint("  (Think first; --answers shows a model answer.)"));
            case ABSENT -> {}
        }
    }

    private void drill(Block.Drill drill) {
        var exercise = drill.exercise();
        console.print(console.bold("Exercise " + drill.number()));
        console.print(
                Wrap.wrap(exercise.statement().plain() + " Hint: " + exercise.hint().plain(), console.width(), "  ",
                        "  "));
        hanging("  ", "  ", Prose.of(switch (drill.result()) {
            case CheckResult.NotDone() -> "[not done yet] Fill in " + exercise.method() + ".";
            case CheckResult.Right(String why) -> "[right] " + why;
            case CheckResult.Fault fault -> "[not right yet] " + fault.why();
        }));
    }
}
