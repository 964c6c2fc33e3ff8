package petal.lessons.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A chapter's answers as a report shows them.
 *
 * @param chapter the chapter
 * @param place   where the file with them is, or would be
 * @param given   the answers in it, by task
 */
public record Answers(String chapter, String place, Map<String, String> given) {

    /**
     * Reads the file, if there is one.
     *
     * @param chapter   whose answers they are
     * @param file      need not be there; then no task has an answer
     * @param questions the chapter's tasks
     * @return the answers, with the file's place
     * @throws IOException if it cannot be read
     */
    public static Answers of(String chapter, Path file, List<Question> questions) throws IOException {
        return new Answers(chapter, file.toString(), Files.exists(file)
                ? AnswersFile.read(file, questions.stream().map(Question::id).toList()) : Map.of());
    }

    /**
     * {@return the answer to a task; empty if there is none}
     *
     * @param id the task's
     */
    public String to(String id) {
        return given.getOrDefault(id, "");
    }
}
