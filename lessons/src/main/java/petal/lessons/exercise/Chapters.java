package petal.lessons.exercise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The chapters that have exercises, in the order in which one best goes through them, and their drills. */
public final class Chapters {
    private static final Map<String, Supplier<List<Drill<?, ?>>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("tensors", TensorsChecks::all);
        ALL.put("autograd", AutogradChecks::all);
        ALL.put("classifier", ClassifierChecks::all);
        ALL.put("embeddings", EmbeddingsChecks::all);
        ALL.put("similarity", SimilarityChecks::all);
        ALL.put("projection", ProjectionChecks::all);
        ALL.put("prototypes", PrototypesChecks::all);
        ALL.put("engine", EngineChecks::all);
        ALL.put("network", NetworkChecks::all);
        ALL.put("doctor", DoctorChecks::all);
    }

    private Chapters() {
    }

    /** {@return the chapters' names, in the order in which one best goes through them} */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * {@return a chapter's drills, in the order of its lesson}
     *
     * @param chapter such as {@code tensors}
     * @throws IllegalArgumentException if there is no such chapter
     */
    public static List<Drill<?, ?>> drills(String chapter) {
        if (!ALL.containsKey(chapter)) {
            throw new IllegalArgumentException("There is no chapter \"" + chapter + "\" with exercises; the chapters "
                    + "are " + String.join(", ", ALL.keySet()) + ".");
        }
        return ALL.get(chapter).get();
    }

    /**
     * {@return one drill}
     *
     * @param chapter  such as {@code tensors}
     * @param exercise the name of the method that students fill in
     * @throws IllegalArgumentException if the chapter or the exercise does not exist
     */
    public static Drill<?, ?> drill(String chapter, String exercise) {
        return drills(chapter).stream().filter(drill -> drill.name().equals(exercise)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The chapter " + chapter + " has no exercise \""
                        + exercise + "\"; its exercises are " + String.join(", ", drills(chapter).stream()
                                .map(Drill::name).toList())
                        + "."));
    }
}
