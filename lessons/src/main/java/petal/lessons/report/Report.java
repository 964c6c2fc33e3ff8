package petal.lessons.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petal.chart.Figure;
import petal.chart.grid.ImageGrid;
import petal.lessons.answers.Answers;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.backprop.StepsFigure;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.OutputFolder;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;

/**
 * A lesson's account of itself. Each piece is printed as soon as it is added, and {@link #write} puts all of them into
 * {@code report.html}. Texts may mark {@code `code`} and {@code *emphasis*}.
 */
public final class Report {

    private static final long ONE_SECOND = 1_000_000_000;

    private final String title;
    private final String subtitle;
    private final OutputFolder folder;
    private final PictureFiles pictures;
    private final ModelAnswers models;
    private final ConsoleWriter console;
    private final List<Block> blocks = new ArrayList<>();
    private Optional<Screen> notebook = Optional.empty();
    private Optional<Answers> own = Optional.empty();
    private Words words = new Words(Map.of(), Map.of());
    private int sections;
    private int tasks;
    private int exercises;

    /**
     * Begins a report and prints its title.
     *
     * @param title the lesson's name
     * @param subtitle what it is about, in a sentence
     * @param console where to print
     * @param folder where pictures and the page are written
     * @param models whether tasks show their model answers
     */
    public Report(String title, String subtitle, Console console, OutputFolder folder, ModelAnswers models) {
        this.title = title;
        this.subtitle = subtitle;
        this.folder = folder;
        this.pictures = new PictureFiles(title, folder);
        this.models = models;
        this.console = new ConsoleWriter(console);
        this.console.title(title, subtitle);
    }

    /**
     * Shows every figure and grid from now on in a window of its own, too: charts to zoom into, whose points say what
     * they are, and pictures to zoom into.
     *
     * @throws IOException if there is no display
     */
    public void openWindows() throws IOException {
        pictures.openWindows();
    }

    /**
     * Shows every piece from now on in a notebook, in the place of the console. There a cell may run again: it may show
     * what it has shown before.
     *
     * @param screen the notebook's
     */
    public void showIn(Screen screen) {
        notebook = Optional.of(screen);
        pictures.allowAgain();
    }

    /**
     * Gives every task from now on a box for the student's answer, which holds what is in a file already.
     *
     * @param answers to the tasks of this chapter
     */
    public void answers(Answers answers) {
        own = Optional.of(answers);
    }

    /**
     * Takes from here what is said of pictures, and the sentences to {@link #say}, by their names.
     *
     * @param ofPictures by the names of figures, grids and explorers
     * @param toSay by the names that {@link #say} is given
     */
    public void words(Map<String, Caption> ofPictures, Map<String, Prose> toSay) {
        words = new Words(ofPictures, toSay);
    }

    /**
     * Begins a section, numbered from 1.
     *
     * @param id what links to it call it; no other section of the report has it
     * @param heading one line of plain text
     */
    public void section(String id, String heading) {
        add(new Block.Section(++sections, id, heading));
    }

    /**
     * A paragraph.
     *
     * @param paragraph running text
     */
    public void text(Prose paragraph) {
        add(new Block.Paragraph(paragraph));
    }

    /**
     * A sentence of the chapter's text, with values in the places of {@code {0}}, {@code {1}} and so on.
     *
     * @param name as the text calls it
     * @param values for {@code {0}}, {@code {1}} and so on
     * @throws IllegalArgumentException if the text has no such sentence
     */
    public void say(String name, Object... values) {
        text(words.sentence(name).filled(values));
    }

    /**
     * A list of points.
     *
     * @param items one or more
     */
    public void points(List<Prose> items) {
        add(new Block.Points(items));
    }

    /**
     * A formula in a line of its own.
     *
     * @param formula as wide as it is
     */
    public void equation(Formula formula) {
        add(new Block.Equation(formula));
    }

    /**
     * Something worth noticing before reading on.
     *
     * @param text one paragraph, in which {@code `code`} and {@code *emphasis*} may be marked
     */
    public void note(String text) {
        note(Prose.of(text.strip()));
    }

    /**
     * Something worth noticing before reading on.
     *
     * @param text one paragraph
     */
    public void note(Prose text) {
        add(new Block.Note(text));
    }

    /**
     * What the lesson's program prints: kept as it is, line by line.
     *
     * @param lines one or more; white space at their end is left out
     */
    public void output(String lines) {
        add(new Block.Output(lines.stripTrailing()));
    }

    /**
     * The code that has shown what stands above it; the console leaves it out.
     *
     * @param name what links call it; no other code of the report has it
     * @param lines the lines, and where they stand
     */
    public void code(String name, SourceLines lines) {
        add(new Block.Code(name, lines));
    }

    /**
     * A table.
     *
     * @param caption what it shows; empty for none
     * @param table as wide as it is; the console wraps a last column of words
     */
    public void table(String caption, TextTable table) {
        add(new Block.Data(caption, table));
    }

    /**
     * A figure, written as {@code name.png} too, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param figure drawn at twice its size in the file
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, or there is no
     *     caption for it
     */
    public void figure(String name, Figure figure) throws IOException {
        Caption said = pictures.take(name, words);
        pictures.keep(name, figure, figure.title().isEmpty() ? said.caption() : figure.title());
        add(new Block.Drawing(name, figure, said.caption(), said.description()));
    }

    /**
     * A grid of pictures, written as {@code name.png} too, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param grid drawn in the file with pictures of 224 pixels
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, or there is no
     *     caption for it
     */
    public void pictures(String name, ImageGrid grid) throws IOException {
        Caption said = pictures.take(name, words);
        pictures.keep(name, grid, said.caption());
        add(new Block.Pictures(name, grid, said.caption(), said.description()));
    }

    /**
     * A plot to explore on the page, with the caption that there is for it: hover, choose points, axes and classes.
     *
     * @param name unique in the report
     * @param explorer with at least one projection
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, there is no
     *     caption for it, or there is no projection to look at
     */
    public void explorer(String name, Explorer explorer) {
        if (explorer.projections().isEmpty()) {
            throw new IllegalArgumentException("An explorer needs at least one projection, but \"" + name
                    + "\" has none.");
        }
        add(new Block.Exploration(name, explorer, pictures.take(name, words).caption()));
    }

    /**
     * A process to slide through, with the caption that there is for it; the last step is written as {@code name.png},
     * too.
     *
     * @param name unique in the report
     * @param frames one or more, in their order
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, there is no
     *     caption for it, or there are no frames
     */
    public void frames(String name, List<Frame> frames) throws IOException {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A process to slide through needs at least one frame, but \"" + name
                    + "\" has none.");
        }
        Caption said = pictures.take(name, words);
        pictures.keep(name, frames.getLast().figure(), said.caption());
        add(new Block.Frames(name, List.copyOf(frames), said.caption(), said.description()));
    }

    /**
     * A place for a figure that changes while work goes on. Only a notebook has one.
     *
     * @return to be shown and, in the end, closed
     */
    public LiveFigure live() {
        return new LiveFigure(notebook, ONE_SECOND);
    }

    /**
     * A computation to step through, forward and backward, with its graph and the caption that there is for it; the
     * last step is written as {@code name.png}, too.
     *
     * @param name unique in the report
     * @param steps the computation, with its graph and all steps
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, or there is no
     *     caption for it
     */
    public void steps(String name, Backpropagation steps) throws IOException {
        Caption said = pictures.take(name, words);
        pictures.keep(name, StepsFigure.of(steps), said.caption());
        add(new Block.Steps(name, steps, said.caption()));
    }

    /**
     * A question, numbered from 1.
     *
     * @param task with its model answer, which is shown to those who ask for it
     */
    public void task(Task task) {
        add(new Block.Question(++tasks, task, models, own));
    }

    /**
     * An exercise, numbered from 1, and how it stands.
     *
     * @param exercise whose method the student fills in
     * @param result what the checker found in it
     */
    public void exercise(Exercise exercise, CheckResult result) {
        add(new Block.Drill(++exercises, exercise, result));
    }

    /**
     * How many exercises are right, and where the others wait; nothing where there are none.
     *
     * @param file the file to fill in, if there is one
     */
    public void standing(Optional<Path> file) {
        Standing.of(blocks, file).ifPresent(words -> text(Prose.of(words)));
    }

    /**
     * Writes {@code report.html}.
     *
     * @return where it lies
     * @throws IOException if it cannot be written
     */
    public Path write() throws IOException {
        return folder.writeText("report.html", HtmlPage.of(title, subtitle, blocks));
    }

    private void add(Block block) {
        blocks.add(block);
        notebook.ifPresentOrElse(screen -> screen.show(HtmlInline.of(block)), () -> console.print(block));
    }
}
