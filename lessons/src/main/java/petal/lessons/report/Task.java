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

    /** {@return the task without its answer} */
    public Question asked() {
        return new Question(id, question.stream().map(Prose::marked).collect(Collectors.joining("\n")));
    }
}
