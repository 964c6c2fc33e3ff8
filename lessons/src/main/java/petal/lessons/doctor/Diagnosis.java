package petal.lessons.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;

/**
 * What a doctor has found.
 *
 * @param pictures what was examined
 * @param suspects by fault, the most suspicious first
 * @param overlaps the classes that are taken for one another most often, first the most often
 * @param counts   how many pictures each class has
 */
public record Diagnosis(Examined pictures, Map<Fault, List<Suspect>> suspects, List<Overlap> overlaps, int[] counts) {
    /** Neighbours that vote on a label and measure how alone a picture is. */
    private static final int NEIGHBOURS = 10;

    /**
     * Pictures of one class that a head takes confidently for another.
     *
     * @param label    the class they have
     * @param taken    the class they are taken for
     * @param pictures how many
     * @param share    of the class's pictures
     */
    public record Overlap(String label, String taken, int pictures, double share) {
    }

    /**
     * Examines pictures.
     *
     * @param seed       deals the pictures into folds
     * @throws IOException if a file that could be read before no longer can
     */
    static Diagnosis of(Examined pictures, long seed) throws IOException {
        int classes = pictures.classes().size();
        int[] counts = new int[classes];
        IntStream.of(pictures.labels()).forEach(label -> counts[label]++);
        List<List<Neighbour>> nearest = Neighbours.ofEach(pictures.embeddings(), NEIGHBOURS);
        var suspects = new EnumMap<Fault, List<Suspect>>(Fault.class);
        suspects.put(Fault.DUPLICATE, Duplicates.among(pictures, nearest));
        suspects.put(Fault.OUTLIER, Outliers.among(pictures, nearest));
        suspects.put(Fault.BROKEN, Quality.among(pictures));
        List<Overlap> overlaps = List.of();
        suspects.put(Fault.LABEL, List.of());
        if (classes > 1 && IntStream.of(counts).max().orElse(0) > 1) {
            var learning = new ConfidentLearning(
                    OutOfFold.probabilities(pictures.embeddings(), pictures.labels(), classes, seed),
                    pictures.labels());
            suspects.put(Fault.LABEL, LabelFaults.among(pictures, learning, nearest));
            overlaps = overlaps(pictures, learning.joint(), counts);
        }
        return new Diagnosis(pictures, suspects, overlaps, counts);
    }

    private static List<Overlap> overlaps(Examined pictures, int[][] joint, int... counts) {
        var overlaps = new ArrayList<Overlap>();
        for (int label = 0; label < joint.length; label++) {
            for (int taken = 0; taken < joint.length; taken++) {
                if (label != taken && joint[label][taken] > 0) {
                    overlaps.add(new Overlap(pictures.classes().get(label), pictures.classes().get(taken),
                            joint[label][taken], joint[label][taken] / (double) counts[label]));
                }
            }
        }
        overlaps.sort(Comparator.comparingDouble(Overlap::share).reversed());
        return overlaps;
    }

    /** Those of one fault, the most suspicious first. */
    public List<Suspect> suspects(Fault fault) {
        return suspects.getOrDefault(fault, List.of());
    }

    /** All suspects, the most suspicious first. */
    public List<Suspect> all() {
        return suspects.values().stream().flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Suspect::score).reversed()).toList();
    }
}
