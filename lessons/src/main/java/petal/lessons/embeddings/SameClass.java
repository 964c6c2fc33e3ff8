package petal.lessons.embeddings;

import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Numbers;

/**
 * How many of the nearest neighbours of many queries are of the query's class.
 *
 * @param queries     how many asked
 * @param neighbours  how many of the nearest each was told
 * @param byEmbedding the share of the same class among those, 0 to 1
 * @param byPixels    the same where pixels are compared
 */
public record SameClass(int queries, int neighbours, double byEmbedding, double byPixels) {

    /** Notes the shares among the measurements. */
    public void note(LessonSession session) {
        session.metrics().group("same_class_share").put("queries", queries).put("neighbours", neighbours)
                .put("embeddings", byEmbedding).put("pixels", byPixels);
        session.highlight("neighbours of the same class, by embedding", Numbers.percent(byEmbedding));
        session.highlight("by pixels", Numbers.percent(byPixels));
    }
}
