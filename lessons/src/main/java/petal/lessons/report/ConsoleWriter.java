package petal.lessons.report;

import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.console.Wrap;

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
        paragraph(subtitle);
        console.gap();
    }

    void print(Block block) {
        console.leaveProgress();
        switch (block) {
            case Block.Section(int number, String title) -> {
                console.gap();
                console.heading(number + "  " + title, '-');
            }
            case Block.Paragraph(String text) -> paragraph(text);
            case Block.Points(var items) -> items.forEach(item -> hanging("  - ", "    ", item));
            case Block.Note(String text) -> hanging("  ! ", "    ", text);
            case Block.Output(String text) -> console.print(Wrap.indent(text, INDENT));
            case Block.Data(String caption, var table) -> table(caption, table);
            case Block.Drawing(String id, var figure, String caption, _) -> caption(id + ".png",
                    (figure.title().isEmpty() ? "" : figure.title() + ". ") + caption);
            case Block.Pictures(String id, _, String caption, _) -> caption(id + ".png", caption);
            case Block.Exploration(String id, _, String caption) -> caption("report.html#" + id, caption);
            case Block.Steps(String id, var steps, String caption) -> caption("report.html#" + id, caption + " "
                    + steps.steps().size() + " steps.");
            case Block.Question question -> question(question);
            case Block.Drill drill -> drill(drill);
        }
        console.gap();
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            console.paragraph(Prose.plain(text));
        }
    }

    private void hanging(String first, String next, String text) {
        console.print(Wrap.wrap(Prose.plain(text), console.width(), first, next));
    }

    private void table(String caption, TextTable table) {
        if (!caption.isEmpty()) {
            hanging(INDENT, INDENT, caption + ":");
            console.gap();
        }
        console.print(Wrap.indent(table.format(console.width() - INDENT.length()), INDENT));
    }

    private void caption(String place, String caption) {
        hanging(INDENT + "[" + place + "] ", INDENT, caption);
    }

    private void question(Block.Question question) {
        console.print(console.bold("Task " + question.number()));
        hanging("  ", "  ", question.task().question());
        String own = question.own().map(answers -> answers.to(question.task().id())).orElse("");
        if (!own.isEmpty()) {
            console.print("  Your answer:");
            own.lines().forEach(line -> console.print(Wrap.wrap(line.replaceAll("\\p{Cntrl}", " "), console.width(),
                    INDENT, INDENT)));
        }
        switch (question.models()) {
            case SHOWN -> hanging("  Model answer: ", "  ", question.task().answer());
            case FOLDED -> console.print(console.faint("  (Think first; --answers shows a model answer.)"));
            case ABSENT -> {}
        }
    }

    private void drill(Block.Drill drill) {
        var exercise = drill.exercise();
        console.print(console.bold("Exercise " + drill.number()));
        hanging("  ", "  ", exercise.statement() + " Hint: " + exercise.hint());
        hanging("  ", "  ", switch (drill.result()) {
            case CheckResult.NotDone() -> "[not done yet] Fill in " + exercise.method() + ".";
            case CheckResult.Right(String why) -> "[right] " + why;
            case CheckResult.Fault fault -> "[not right yet] " + fault.why();
        });
    }
}
