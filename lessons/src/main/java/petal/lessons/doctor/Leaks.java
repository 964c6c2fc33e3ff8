package petal.lessons.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;

/**
 * Copies in both parts of the data, and how they flatter whoever is judged by them.
 *
 * @param leaked the validation pictures that have a copy in the training part
 * @param others all other validation pictures
 * @param right  for every picture, whether the most similar training picture has its label
 */
public record Leaks(int[] leaked, int[] others, boolean[] right) {

    /** Counts them, and lets each validation picture ask its nearest training picture. */
    public static Leaks of(Examined pictures, List<Suspect> duplicates) {
        int[] validation = part(pictures, Examination.VALIDATION);
        int[] training = part(pictures, Examination.TRAINING);
        Set<Integer> across = duplicates.stream().filter(s -> !pictures.parts().get(s.index())
                .equals(pictures.parts().get(s.other().orElseThrow())))
                .flatMap(s -> Stream.of(s.index(), s.other().orElseThrow())).collect(Collectors.toSet());
        float[][] learnt = IntStream.of(training).mapToObj(i -> pictures.embeddings()[i]).toArray(float[][]::new);
        boolean[] right = new boolean[pictures.size()];
        IntStream.of(validation).parallel().forEach(i -> {
            int nearest = Neighbours.of(learnt, pictures.embeddings()[i], 1).getFirst().index();
            right[i] = pictures.labels()[training[nearest]] == pictures.labels()[i];
        });
        return new Leaks(IntStream.of(validation).filter(across::contains).toArray(),
                IntStream.of(validation).filter(i -> !across.contains(i)).toArray(), right);
    }

    private static int[] part(Examined pictures, String name) {
        return IntStream.range(0, pictures.size()).filter(i -> pictures.parts().get(i).equals(name)).toArray();
    }

    /** The share of pictures whose nearest training picture has their label. */
    public double accuracy(int... of) {
        return IntStream.of(of).filter(i -> right[i]).count() / (double) Math.max(1, of.length);
    }

    /** Those with and those without a copy. */
    public TextTable table() {
        return new TextTable(List.of("validation pictures", "how many", "right by the nearest training picture"),
                List.of(
                        row("with a copy in the training part", leaked), row("without", others)));
    }

    private List<String> row(String words, int... of) {
        return List.of(words, Integer.toString(of.length), of.length == 0 ? "" : Numbers.percent(accuracy(of)));
    }
}
