package petal.lessons.classroom;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The lessons that there are. */
public final class Lessons {

    private Lessons() {
    }

    /** All lessons that the module path or class path provides, in the order of their chapters. */
    public static List<Lesson> all() {
        return ServiceLoader.load(Lesson.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(Lesson::chapter).thenComparing(Lesson::name)).toList();
    }
}
