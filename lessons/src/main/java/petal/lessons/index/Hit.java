package petal.lessons.index;

/**
 * A picture that an index found.
 *
 * @param picture    which one
 * @param similarity its cosine similarity to what was looked for
 */
public record Hit(Indexed picture, float similarity) {
}
