package petal.lessons.doctor;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.lessons.console.TextTable;

/** What is wrong with examined pictures, as far as somebody has planted it there: what is found is counted against it. */
public final class AnswerKey {
    private final Examined pictures;
    private final Map<Integer, Planted> planted = new HashMap<>();
    private final Map<PicturePair, Plant> pairs = new HashMap<>();

    /** The faults of a spoiled data set, by the places of its pictures. */
    public AnswerKey(Examined pictures, Spoiled spoiled) {
        this.pictures = pictures;
        for (Planted one : spoiled.planted()) {
            int place = pictures.files().indexOf(one.file());
            planted.put(place, one);
            one.original().ifPresent(original -> pairs.put(PicturePair.of(place, pictures.files().indexOf(original)),
                    one.plant()));
        }
    }

    /** The fault that was planted in a picture. */
    public Optional<Plant> plant(int i) {
        return Optional.ofNullable(planted.get(i)).map(Planted::plant);
    }

    /** The pictures with a planted fault. */
    public int[] places(Plant plant) {
        return IntStream.range(0, pictures.size()).filter(i -> plant(i).filter(plant::equals).isPresent()).toArray();
    }

    /** Two pictures one of which was made of the other, and how; one pair for each kind of copy. */
    public Map<Plant, PicturePair> examples() {
        Map<Plant, PicturePair> examples = new EnumMap<>(Plant.class);
        pairs.forEach((pair, plant) -> examples.putIfAbsent(plant, pair));
        return examples;
    }

    /** Whether one of two pictures was made of the other. */
    public boolean isPlanted(PicturePair pair) {
        return pairs.containsKey(pair);
    }

    /** Whether each picture's label was changed. */
    public boolean[] wrong() {
        boolean[] wrong = new boolean[pictures.size()];
        for (int i : places(Plant.LABEL)) {
            wrong[i] = true;
        }
        return wrong;
    }

    /** The label of each picture before any was changed. */
    public int[] trueLabels() {
        int[] labels = pictures.labels().clone();
        planted.forEach((i, one) -> labels[i] = pictures.classes().indexOf(one.trueClass()));
        return labels;
    }

    /** The share of pairs of which one was made of the other. */
    public double precision(Set<PicturePair> found) {
        return found.isEmpty() ? 0 : right(found) / (double) found.size();
    }

    /** The share of all planted pairs that were found. */
    public double recall(Set<PicturePair> found) {
        return right(found) / (double) pairs.size();
    }

    private long right(Set<PicturePair> found) {
        return found.stream().filter(this::isPlanted).count();
    }

    /** How many copies of each kind two ways have found. */
    public TextTable copies(Set<PicturePair> byCosine, Set<PicturePair> byGrey) {
        return new TextTable(List.of("planted", "how many", "found by cosine", "found by grey levels"),
                Plant.of(Fault.DUPLICATE).stream().map(plant -> {
                    Set<PicturePair> all = pairs.entrySet().stream()
                            .filter(entry -> entry.getValue() == plant).map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
                    return List.of(plant.words(), Integer.toString(all.size()), count(all, byCosine),
                            count(all, byGrey));
                }).toList());
    }

    private static String count(Set<PicturePair> all, Set<PicturePair> found) {
        return Long.toString(all.stream().filter(found::contains).count());
    }

    /** How many planted faults of each kind are among suspects of the list that they belong into. */
    public TextTable found(List<Suspect> outliers, List<Suspect> broken) {
        return new TextTable(List.of("planted", "how many", "found", "list", "length of the list"), List.of(
                row(Plant.STRANGE, outliers), row(Plant.BLURRED, broken), row(Plant.EMPTY, broken)));
    }

    private List<String> row(Plant plant, List<Suspect> suspects) {
        Set<Integer> places = suspects.stream().map(Suspect::index).collect(Collectors.toSet());
        int[] all = places(plant);
        return List.of(plant.words(), Integer.toString(all.length),
                Long.toString(IntStream.of(all).filter(places::contains).count()), plant.fault().word(),
                Integer.toString(suspects.size()));
    }
}
