package petal.lessons.classroom;

import java.io.IOException;
import petal.lessons.chapter.Cells;
import petal.lessons.chapter.ChapterText;
import petal.lessons.chapter.Piece;
import petal.lessons.report.Report;

/** A chapter from its first word to its last. */
final class ChapterRun {

    private final LessonSession session;
    private final ChapterText text;
    private final Cells cells;

    /** @throws IllegalStateException if the text and the cells do not belong together */
    ChapterRun(LessonSession session, ChapterText text, Object chapter) {
        this.session = session;
        this.text = text;
        this.cells = new Cells(chapter, text);
        session.report().words(text.captions(), text.sentences());
    }

    void run() throws IOException {
        Report report = session.report();
        for (Piece piece : text.pieces()) {
            switch (piece) {
                case Piece.Section(String id, String title) -> report.section(id, title);
                case Piece.Paragraph(var words) -> report.text(words);
                case Piece.Points(var items) -> report.points(items);
                case Piece.Lines(String lines) -> report.output(lines);
                case Piece.Equation(var formula) -> report.equation(formula);
                case Piece.Note(var words) -> report.note(words);
                case Piece.Task(var task) -> report.task(task);
                case Piece.Exercise(var exercise) -> session.exercise(exercise);
                case Piece.CellCall(String name) -> {
                    // Step in: the next section's code
                    cells.run(name);
                    report.code(name, cells.code(name));
                }
                case Piece.Caption _,Piece.Sentence _ -> {} // the report has them, for the cells
            }
        }
    }
}
