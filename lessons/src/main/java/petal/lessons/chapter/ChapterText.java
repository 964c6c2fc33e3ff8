package petal.lessons.chapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import petal.lessons.prose.Prose;
import petal.lessons.report.Caption;
import petal.lessons.report.Task;

/**
 * A chapter's words.
 *
 * @param title    the chapter's name
 * @param subtitle what it is about, in a sentence
 * @param pieces   everything else, in the order of the page
 */
public record ChapterText(String title, Prose subtitle, List<Piece> pieces) {

    public ChapterText {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads {@code petal/lessons/CHAPTER/CHAPTER.md} of the resources.
     *
     * @throws IllegalArgumentException if it does not have the form of a chapter, with file and line
     * @throws IllegalStateException    if it is not there
     */
    public static ChapterText of(String chapter) {
        String file = chapter + ".md";
        try (InputStream in = ChapterText.class.getResourceAsStream("/petal/lessons/" + chapter + "/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The chapter " + chapter + " needs its text in src/main/resources/"
                        + "petal/lessons/" + chapter + "/" + file + ", but it is not there.");
            }
            return new ChapterReader(chapter, file).read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tasks, in order. */
    public List<Task> tasks() {
        return all(Piece.Task.class).map(Piece.Task::task).toList();
    }

    /** The names of the cells, in the order in which they run. */
    public List<String> cells() {
        return all(Piece.CellCall.class).map(Piece.CellCall::name).toList();
    }

    /** What is said of each picture, by its name. */
    public Map<String, Caption> captions() {
        Map<String, Caption> captions = new LinkedHashMap<>();
        all(Piece.Caption.class).forEach(piece -> captions.put(piece.picture(), piece.caption()));
        return captions;
    }

    /** The sentences that cells say, by their names. */
    public Map<String, Prose> sentences() {
        Map<String, Prose> sentences = new LinkedHashMap<>();
        all(Piece.Sentence.class).forEach(piece -> sentences.put(piece.id(), piece.text()));
        return sentences;
    }

    /** What everything that has a name is called, in order: sections, tasks, exercises, cells and pictures. */
    Stream<String> names() {
        Function<Piece, Stream<String>> name = piece -> switch (piece) {
            case Piece.Section(String id, _) -> Stream.of("section " + id);
            case Piece.Task(Task task) -> Stream.of("task " + task.id());
            case Piece.Exercise(var exercise) -> Stream.of("exercise " + exercise.name());
            case Piece.Sentence(String id, _) -> Stream.of("sentence " + id);
            case Piece.CellCall(String cell) -> Stream.of("cell " + cell);
            case Piece.Caption(String picture, _) -> Stream.of("picture " + picture);
            default -> Stream.empty();
        };
        return pieces.stream().flatMap(name);
    }

    private <T extends Piece> Stream<T> all(Class<T> kind) {
        return pieces.stream().filter(kind::isInstance).map(kind::cast);
    }
}
