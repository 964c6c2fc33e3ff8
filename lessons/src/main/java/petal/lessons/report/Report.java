package petal.lessons.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import petal.lessons.answers.Answers;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.backprop.StepsFigure;
import petal.lessons.chart.Figure;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.grid.ImageGrid;
import petal.lessons.output.OutputFolder;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;

/**
 * A lesson's account of itself. Each piece is printed as soon as it is added, and {@link #write} puts all of them into
 * {@code report.html}. Texts may mark {@code `code`} and {@code *emphasis*}.
 */
public final class Report {

    private static final int PNG_SCALE = 2;
    private static final int PICTURE_SIDE = 224;

    private final String title;
    private final String subtitle;
    private final OutputFolder folder;
    private final ModelAnswers models;
    private final ConsoleWriter console;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Optional<Windows> windows = Optional.empty();
    private Optional<Consumer<String>> notebook = Optional.empty();
    private Optional<Answers> own = Optional.empty();
    private Map<String, Caption> captions = Map.of();
    private Map<String, Prose> sentences = Map.of();
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
        windows = Optional.of(new Windows());
    }

    /**
     * Shows every piece from now on in a notebook, in the place of the console. There a cell may run again: it may show
     * what it has shown before.
     *
     * @param html shows a piece, which is HTML that needs nothing else
     */
    public void showIn(Consumer<String> html) {
        notebook = Optional.of(html);
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
        captions = Map.copyOf(ofPictures);
        sentences = Map.copyOf(toSay);
    }

    /**
     * Begins a section, numbered from 1.
     *
     * @param heading one line of plain text
     */
    public void section(String heading) {
        section(Integer.toString(sections + 1), heading);
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
     * Paragraphs of running text.
     *
     * @param paragraphs one or more, in which {@code `code`} and {@code *emphasis*} may be marked
     */
    public void text(String... paragraphs) {
        for (var paragraph : paragraphs) {
            text(Prose.of(paragraph.strip()));
        }
    }

    /**
     * A sentence of the chapter's text, with values in the places of {@code {0}}, {@code {1}} and so on.
     *
     * @param name as the text calls it
     * @param values for {@code {0}}, {@code {1}} and so on
     * @throws IllegalArgumentException if the text has no such sentence
     */
    public void say(String name, Object... values) {
        Prose sentence = sentences.get(name);
        if (sentence == null) {
            throw new IllegalArgumentException("The sentence \"" + name + "\" is not in the chapter's text: > [!say] "
                    + name + ", and the words in the line below.");
        }
        text(sentence.filled(values));
    }

    /**
     * A list of points.
     *
     * @param items one or more, marked as {@link Prose#of} reads it
     */
    public void points(String... items) {
        points(Stream.of(items).map(Prose::of).toList());
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
     * @param text one paragraph, marked as in {@link #text(String...)}
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
     * A figure, written as {@code name.png} too.
     *
     * @param name unique in the report
     * @param figure drawn at twice its size in the file
     * @param caption what it shows
     * @param description for those who cannot see it
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens
     */
    public void figure(String name, Figure figure, String caption, String description) throws IOException {
        take(name);
        folder.writePng(name + ".png", figure.image(PNG_SCALE));
        windows.ifPresent(w -> w.show(title + ": " + (figure.title().isEmpty() ? caption : figure.title()), figure));
        add(new Block.Drawing(name, figure, caption, description));
    }

    /**
     * A figure, written as {@code name.png} too, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param figure drawn at twice its size in the file
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken, or there is no caption for it
     */
    public void figure(String name, Figure figure) throws IOException {
        Caption said = caption(name);
        figure(name, figure, said.caption(), said.description());
    }

    /**
     * A grid of pictures, written as {@code name.png} too, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param grid drawn in the file with pictures of 224 pixels
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken, or there is no caption for it
     */
    public void pictures(String name, ImageGrid grid) throws IOException {
        Caption said = caption(name);
        pictures(name, grid, said.caption(), said.description());
    }

    /**
     * A plot to explore on the page, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param explorer with at least one projection
     * @throws IllegalArgumentException if the name is taken, there is no caption for it, or there is no projection to
     *     look at
     */
    public void explorer(String name, Explorer explorer) {
        explorer(name, explorer, caption(name).caption());
    }

    /**
     * A computation to step through, with the caption that there is for it.
     *
     * @param name unique in the report
     * @param steps the computation, with its graph and all steps
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken, or there is no caption for it
     */
    public void steps(String name, Backpropagation steps) throws IOException {
        steps(name, steps, caption(name).caption());
    }

    private Caption caption(String name) {
        Caption caption = captions.get(name);
        if (caption == null) {
            throw new IllegalArgumentException("The picture \"" + name + "\" needs a caption in the chapter's text: "
                    + "![description](" + name + " \"caption\"), below the cell that shows it.");
        }
        return caption;
    }

    /**
     * A grid of pictures, written as {@code name.png} too.
     *
     * @param name unique in the report
     * @param grid drawn in the file with pictures of 224 pixels
     * @param caption what it shows
     * @param description for those who cannot see it
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens
     */
    public void pictures(String name, ImageGrid grid, String caption, String description) throws IOException {
        take(name);
        BufferedImage image = grid.image(PICTURE_SIDE);
        folder.writePng(name + ".png", image);
        windows.ifPresent(w -> w.show(title + ": " + caption, image));
        add(new Block.Pictures(name, grid, caption, description));
    }

    /**
     * A plot to explore on the page: hover, choose points, axes and classes.
     *
     * @param name unique in the report
     * @param explorer with at least one projection
     * @param caption what it shows
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens, or there is no
     *     projection to look at
     */
    public void explorer(String name, Explorer explorer, String caption) {
        if (explorer.projections().isEmpty()) {
            throw new IllegalArgumentException("An explorer needs at least one projection, but \"" + name
                    + "\" has none.");
        }
        take(name);
        add(new Block.Exploration(name, explorer, caption));
    }

    /**
     * A computation to step through, forward and backward, with its graph; the last step is written as {@code
     * name.png}, too.
     *
     * @param name unique in the report
     * @param steps the computation, with its graph and all steps
     * @param caption what it shows
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name is taken or not made of letters, digits and hyphens
     */
    public void steps(String name, Backpropagation steps, String caption) throws IOException {
        take(name);
        Figure last = StepsFigure.of(steps);
        folder.writePng(name + ".png", last.image(PNG_SCALE));
        windows.ifPresent(w -> w.show(title + ": " + caption, last));
        add(new Block.Steps(name, steps, caption));
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
        List<Block.Drill> drills = blocks.stream().filter(Block.Drill.class::isInstance).map(Block.Drill.class::cast)
                .toList();
        long right = drills.stream().filter(drill -> drill.result() instanceof CheckResult.Right).count();
        if (right < drills.size()) {
            text("Exercises: " + right + " of " + drills.size() + " are right. "
                    + file.map(path -> "Fill in the others in `" + path + "` and check them with `petal check`"
                            + (Files.exists(path.resolveSibling("Solutions.java")) ? "; a solution of each stands in "
                                    + "`Solutions.java` beside it." : "."))
                            .orElse("`petal course DIR` makes a folder in which to fill "
                                    + "them in."));
        } else if (right > 0) {
            text("Exercises: all " + right + " are right.");
        }
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
        notebook.ifPresentOrElse(html -> html.accept(HtmlInline.of(block)), () -> console.print(block));
    }

    private void take(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("A picture's name is made of letters, digits and hyphens and begins "
                    + "with a letter, but this one is \"" + name + "\".");
        }
        if (!names.add(name) && notebook.isEmpty()) {
            throw new IllegalArgumentException("Each picture of a report needs its own name, but \"" + name
                    + "\" is there already.");
        }
    }
}
