package petal.lessons.report;

import java.util.Map;
import petal.lessons.prose.Prose;

/**
 * What the chapter's text has for the cells.
 *
 * @param captions  what is said of pictures, by their names
 * @param sentences with places for values, by their names
 */
record Words(Map<String, Caption> captions, Map<String, Prose> sentences) {

    Words {
        captions = Map.copyOf(captions);
        sentences = Map.copyOf(sentences);
    }

    /** @throws IllegalArgumentException if there is none */
    Caption caption(String picture) {
        Caption caption = captions.get(picture);
        if (caption == null) {
            throw new IllegalArgumentException("The picture \"" + picture + "\" needs a caption in the chapter's text: "
                    + "![description](" + picture + " \"caption\"), below the cell that shows it.");
        }
        return caption;
    }

    /** @throws IllegalArgumentException if there is none */
    Prose sentence(String name) {
        Prose sentence = sentences.get(name);
        if (sentence == null) {
            throw new IllegalArgumentException("The sentence \"" + name + "\" is not in the chapter's text: > [!say] "
                    + name + ", and the words in the line below.");
        }
        return sentence;
    }
}
