package petal.lessons.chapter;

import java.util.List;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;

/** A piece of a chapter's text. */
public sealed interface Piece {

    record Section(String id, String title) implements Piece {}

    record Paragraph(Prose text) implements Piece {}

    record Points(List<Prose> items) implements Piece {}

    /** Lines that are kept as they are. */
    record Lines(String text) implements Piece {}

    record Equation(Formula formula) implements Piece {}

    record Note(Prose text) implements Piece {}

    record Task(petal.lessons.report.Task task) implements Piece {}

    record Exercise(petal.lessons.report.Exercise exercise) implements Piece {}

    /** A sentence that a cell says, with its numbers in the places of {@code {0}}, {@code {1}} and so on. */
    record Sentence(String id, Prose text) implements Piece {}

    /** Where a cell runs. */
    record CellCall(String name) implements Piece {}

    /** What is said of a picture that the cell above shows. */
    record Caption(String picture, petal.lessons.report.Caption caption) implements Piece {}
}
