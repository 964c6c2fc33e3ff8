package petal.lessons.classifier;

import java.util.stream.IntStream;
import petal.lessons.classroom.LessonSession;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.data.Subset;

/** Some of the photos. */
public final class Samples {
    private Samples() {
    }

    /** The first {@code perClass} photos of each of the first classes. */
    public static int[] ofEachClass(int[] labels, int classes, int perClass) {
        return IntStream.range(0, classes).flatMap(
                c -> IntStream.range(0, labels.length).filter(i -> labels[i] == c).limit(perClass)).toArray();
    }

    /** The first {@code count} photos, or all if there are fewer; in a part drawn at random they are a fair sample. */
    public static Subset first(Dataset photos, int count) {
        return new Subset(photos, IntStream.range(0, Math.min(count, photos.size())).toArray());
    }

    /** Batches of photos, in order, as large as the user wants them and where the network is. */
    public static DataLoader loader(LessonSession session, Dataset photos) {
        return new DataLoader(photos, session.options().batchSize()).device(session.device());
    }
}
