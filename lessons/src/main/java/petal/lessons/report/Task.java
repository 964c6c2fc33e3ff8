package petal.lessons.report;

/**
 * A question to think about.
 *
 * @param question what is asked
 * @param answer a model answer, shown to those who ask for it
 */
public record Task(String question, String answer) {}
