package petal.lessons.report;

import java.util.List;
import java.util.stream.Collectors;
import petal.lessons.answers.Question;
import petal.lessons.prose.Prose;

/**
 * A question to think about.
 *
 * @param id what it is called in files; it never changes, and no other task of the chapter has it
 * @param question what is asked, in paragraphs
 * @param answer a model answer, shown to those who ask for it
 */
public record Task(String id, List<Prose> question, List<Prose> answer) {

    /** Keeps copies of the lists. */
    public Task {
        question = List.copyOf(question);
        answer = List.copyOf(answer);
    }

    /**
     * A task of one paragraph in which {@code `code`} and {@code *emphasis*} may be marked.
     *
     * @param id unique in the chapter
     * @param question what is asked, one paragraph
     * @param answer the model answer, one paragraph
     */
    public Task(String id, String question, String answer) {
        this(id, List.of(Prose.of(question)), List.of(Prose.of(answer)));
    }

    /** {@return the task without its answer} */
    public Question asked() {
        return new Question(id, question.stream().map(Prose::marked).collect(Collectors.joining("\n")));
    }
}
