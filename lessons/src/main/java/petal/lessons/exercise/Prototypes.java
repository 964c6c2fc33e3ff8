package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;

/** The exercise to pick a class's row, which two chapters share. */
final class Prototypes {

    private record Wanted(float[][] weights, List<String> classNames, String name) {
        float[] row() {
            return weights[classNames.indexOf(name)];
        }
    }

    private Prototypes() {
    }

    static Drill<?, ?> prototype() {
        return Drill.<Wanted, float[]>of("prototype", "It finds the row of every class, wherever it stands.",
                new Wanted(new float[][] {{1, 2}, {3, 4}, {5, 6}}, List.of("daisy", "dandelion", "roses"), "roses"),
                new Wanted(new float[][] {{1, 2}, {3, 4}, {5, 6}}, List.of("roses", "daisy", "tulips"), "roses"),
                new Wanted(new float[][] {{1, 2, 3}, {3, 4, 5}}, List.of("tulips", "sunflowers"), "sunflowers"))
                .drawn(dice -> {
                    List<String> names = dice.names(dice.between(1, 5));
                    return new Wanted(dice.rows(names.size(), dice.between(1, 4)), names,
                            names.get(dice.between(0, names.size() - 1)));
                })
                .right(Wanted::row)
                .accepting((w, got) -> Values.near(got, w.row(), 0))
                .fact((w, got) -> Arrays.stream(w.weights).anyMatch(row -> Arrays.equals(row, got)),
                        "That is the row of another class: which place has the name in classNames?")
                .hint("A row of the matrix is wanted, just as it is there.");
    }
}
