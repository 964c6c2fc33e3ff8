package petal.lessons.notebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import petal.lessons.chapter.ChapterText;
import petal.lessons.chapter.Piece;
import petal.lessons.classroom.Lesson;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** A chapter as a notebook: its words between its cells. */
final class ChapterNotebook {

    private final String chapter;
    private final ChapterText text;
    private final ChapterCode code;
    private final ExerciseCode exercises;
    private final boolean answers;
    private final NotebookFile file;
    private final List<String> words = new ArrayList<>();
    private int sections;
    private int tasks;
    private int drills;

    private ChapterNotebook(Lesson lesson, boolean answers) throws IOException {
        this.chapter = lesson.name();
        this.text = ChapterText.of(chapter);
        this.code = ChapterCode.of(lesson.getClass());
        this.exercises = ExerciseCode.of(chapter);
        this.answers = answers;
        this.file = new NotebookFile(chapter);
    }

    /**
     * The notebook as a file holds it.
     *
     * @param options of the lesson, for its first cell
     * @param answers whether tasks show their model answers
     */
    static String of(Lesson lesson, List<String> options, boolean answers) throws IOException {
        var notebook = new ChapterNotebook(lesson, answers);
        notebook.begin(options);
        notebook.text.pieces().forEach(notebook::add);
        notebook.end();
        return notebook.file.json();
    }

    private void begin(List<String> options) {
        file.markdown("# " + Markdown.escaped(text.title()) + "\n\n" + Markdown.of(text.subtitle()));
        List<String> own = new ArrayList<>(code.imports());
        own.addAll(exercises.imports());
        List<String> lines = new ArrayList<>(Imports.with(own, code.home(), code.types()));
        lines.add("");
        lines.add("// further options of petal lesson " + chapter + " may follow, such as \"--image-size\", \"96\"");
        lines.add("Notebook notebook = Notebook.open(" + quoted(options) + ");");
        lines.add("LessonSession session = notebook.session();");
        lines.addAll(code.beginning());
        file.code(String.join("\n", lines));
    }

    private String quoted(List<String> options) {
        List<String> all = new ArrayList<>(List.of(chapter));
        all.addAll(options);
        return all.stream().map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", "));
    }

    private void end() {
        flush();
        file.markdown("What was measured goes into `metrics.json`, as in a lesson.");
        file.code("notebook.finish();");
    }

    private void add(Piece piece) {
        switch (piece) {
            case Piece.Section(String id, String title) -> {
                flush();
                words.add("<a id=\"section-" + id + "\"></a>\n\n## " + ++sections + "  " + Markdown.escaped(title));
            }
            case Piece.Paragraph(var paragraph) -> words.add(Markdown.of(paragraph));
            case Piece.Points(var items) -> words.add(items.stream().map(item -> "- " + Markdown.of(item))
                    .collect(Collectors.joining("\n")));
            case Piece.Lines(String lines) -> words.add("```\n" + lines + "\n```");
            case Piece.Equation(var formula) -> words.add("$$" + formula.tex() + "$$");
            case Piece.Note(var note) -> words.add("> **Note.** " + Markdown.of(note));
            case Piece.Task(var task) -> task(task);
            case Piece.Exercise(var exercise) -> exercise(exercise);
            case Piece.CellCall(String name) -> code(code.cell(name));
            case Piece.Caption _,Piece.Sentence _ -> {} // the report has them, for the cells
        }
    }

    private void task(Task task) {
        flush();
        words.add("**Task " + ++tasks + "**");
        words.add(Markdown.of(task.question()));
        if (answers) {
            words.add(Markdown.folded("A model answer", Markdown.of(task.answer())));
        }
        flush();
        file.markdown("*Your answer:*");
    }

    private void exercise(Exercise exercise) {
        flush();
        words.add("**Exercise " + ++drills + "**");
        words.add(Markdown.of(exercise.statement()));
        words.add(Markdown.folded("A hint", Markdown.of(exercise.hint())));
        code(exercises.method(exercise.name()) + "\n\nnotebook.check(\"" + exercise.name() + "\");");
    }

    private void code(String lines) {
        flush();
        file.code(lines);
    }

    private void flush() {
        if (!words.isEmpty()) {
            file.markdown(String.join("\n\n", words));
            words.clear();
        }
    }
}
