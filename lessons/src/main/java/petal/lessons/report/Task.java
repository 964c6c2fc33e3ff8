package petal.lessons.report;

import petal.lessons.answers.Question;

/**
 * A question to think about.
 *
 * @param id what it is called in files; it never changes, and no other task of the chapter has it
 * @param question what is asked
 * @param answer a model answer, shown to those who ask for it
 */
public record Task(String id, String question, String answer) {

    /** {@return the task without its answer} */
    public Question asked() {
        return new Question(id, question);
    }
}
