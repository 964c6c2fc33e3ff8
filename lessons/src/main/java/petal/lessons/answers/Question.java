package petal.lessons.answers;

/**
 * A task as it is asked.
 *
 * @param id   what it is called in files; it never changes, and no other task of the chapter has it
 * @param text the question
 */
public record Question(String id, String text) {
}
