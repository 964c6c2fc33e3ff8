package petal.lessons.report;

import java.util.List;
import java.util.Optional;
import petal.chart.Figure;
import petal.chart.grid.ImageGrid;
import petal.lessons.answers.Answers;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;

/** A piece of a report. Captions may mark {@code `code`} and {@code *emphasis*}. */
sealed interface Block {

    record Section(int number, String id, String title) implements Block {}

    record Paragraph(Prose text) implements Block {}

    record Points(List<Prose> items) implements Block {}

    record Equation(Formula formula) implements Block {}

    /** Something worth noticing before reading on. */
    record Note(Prose text) implements Block {}

    /** What the lesson's program prints. */
    record Output(String text) implements Block {}

    /** The code that has shown what stands above it. */
    record Code(String name, SourceLines lines) implements Block {}

    record Data(String caption, TextTable table) implements Block {}

    record Drawing(String id, Figure figure, String caption, String description) implements Block {}

    record Pictures(String id, ImageGrid grid, String caption, String description) implements Block {}

    record Exploration(String id, Explorer explorer, String caption) implements Block {}

    record Frames(String id, List<Frame> frames, String caption, String description) implements Block {}

    record Steps(String id, Backpropagation steps, String caption) implements Block {}

    /**
     * A task.
     *
     * @param own the student's answers, where the page has boxes for them
     */
    record Question(int number, Task task, ModelAnswers models, Optional<Answers> own) implements Block {}

    record Drill(int number, Exercise exercise, CheckResult result) implements Block {}
}
