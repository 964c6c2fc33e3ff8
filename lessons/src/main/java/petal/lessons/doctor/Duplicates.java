package petal.lessons.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.weights.Weights;

/**
 * Pictures that show the same: copies, and copies that were resized, compressed anew, mirrored or cut a little. Pictures
 * that a network or their grey levels find alike are laid on one another; they are duplicates where their grey levels
 * correlate.
 */
public final class Duplicates {
    /** Grey levels of the same photo correlate more, those of two photos of one flower less. */
    static final double SAME = 0.975;
    private static final int BY_GREY = 4;
    /** A duplicate is among the nearest; the head of the list saves most comparisons. */
    private static final int BY_EMBEDDING = 6;
    private static final double WHOLE = 0.97;

    private Duplicates() {
    }

    /** Two pictures that show the same, the one that is to be kept first. */
    private record Pair(int kept, int copy, double score, String how) {
    }

    /**
     * Finds them; of a pair the later one is the suspect, or the one that is a part or the smaller one.
     *
     * @param nearest the neighbours of each picture by embedding, nearest first
     * @throws IOException if a file cannot be read
     */
    public static List<Suspect> among(Examined pictures, List<List<Neighbour>> nearest) throws IOException {
        List<Pair> pairs = new ArrayList<>(exact(pictures));
        Set<Long> known = new LinkedHashSet<>();
        pairs.forEach(pair -> known.add(key(pair.kept, pair.copy)));
        List<long[]> candidates = candidates(pictures, nearest).stream().filter(key -> !known.contains(key))
                .map(key -> new long[] {key >> 32, key & 0xffffffffL}).toList();
        pairs.addAll(candidates.parallelStream().map(pair -> near(pictures, (int) pair[0], (int) pair[1]))
                .flatMap(Optional::stream).toList());
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        var suspects = new ArrayList<Suspect>();
        Set<Integer> told = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            // one of many copies is told once
            if (told.add(pair.copy)) {
                suspects.add(Suspect.of(Fault.DUPLICATE, pictures, pair.copy, pair.score, words(pictures, pair))
                        .besides(pair.kept));
            }
        }
        return suspects;
    }

    private static String words(Examined pictures, Pair pair) {
        String words = pair.how;
        if (pictures.labels()[pair.kept] != pictures.labels()[pair.copy]) {
            words += " The two have different labels, " + pictures.className(pair.kept) + " and "
                    + pictures.className(pair.copy) + ": one of them is wrong.";
        }
        if (!pictures.parts().get(pair.kept).equals(pictures.parts().get(pair.copy))) {
            words += " One is in the part " + pictures.parts().get(pair.kept) + ", the other in "
                    + pictures.parts().get(pair.copy) + ": what is judged by it has been learnt from.";
        }
        return words;
    }

    private static List<Pair> exact(Examined pictures) throws IOException {
        Map<Long, List<Integer>> sizes = new HashMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            sizes.computeIfAbsent(pictures.file(i).toFile().length(), _ -> new ArrayList<>()).add(i);
        }
        var pairs = new ArrayList<Pair>();
        for (List<Integer> equal : sizes.values()) {
            Map<String, Integer> first = new HashMap<>();
            for (int i : equal.size() > 1 ? equal : List.<Integer>of()) {
                Integer kept = first.putIfAbsent(Weights.sha256(pictures.file(i)), i);
                if (kept != null) {
                    pairs.add(new Pair(kept, i, 1, "The same file, byte for byte."));
                }
            }
        }
        return pairs;
    }

    private static Set<Long> candidates(Examined pictures, List<List<Neighbour>> nearest) {
        Set<Long> keys = new LinkedHashSet<>();
        float[][] grey = pictures.looks().stream().map(look -> centred(look.grey())).toArray(float[][]::new);
        List<List<Neighbour>> byGrey = Neighbours.ofEach(grey, BY_GREY);
        for (int i = 0; i < pictures.size(); i++) {
            int self = i;
            nearest.get(i).stream().limit(BY_EMBEDDING).forEach(n -> keys.add(key(self, n.index())));
            byGrey.get(i).forEach(n -> keys.add(key(self, n.index())));
        }
        return keys;
    }

    private static float[] centred(float[] grey) {
        double mean = IntStream.range(0, grey.length).mapToDouble(i -> grey[i]).average().orElse(0);
        float[] result = new float[grey.length];
        for (int i = 0; i < grey.length; i++) {
            result[i] = (float) (grey[i] - mean);
        }
        return result;
    }

    /** Two pictures as a number, the smaller index first. */
    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static Optional<Pair> near(Examined pictures, int first, int second) {
        Look one = pictures.looks().get(first);
        Look other = pictures.looks().get(second);
        GreyMatch.Fit fit = GreyMatch.of(one.grey(), other.grey());
        if (fit.correlation() < SAME) {
            return Optional.empty();
        }
        boolean part = fit.window().share() < WHOLE;
        // the part, else the smaller one, else the later one is the copy
        boolean secondIsCopy = part ? !fit.swapped() : (long) other.width() * other.height()
                <= (long) one.width() * one.height();
        Pair pair = new Pair(secondIsCopy ? first : second, secondIsCopy ? second : first, fit.correlation(), "");
        return Optional.of(new Pair(pair.kept, pair.copy, pair.score, how(pictures, pair, fit, part)));
    }

    private static String how(Examined pictures, Pair pair, GreyMatch.Fit fit, boolean part) {
        Look kept = pictures.looks().get(pair.kept);
        Look copy = pictures.looks().get(pair.copy);
        String size = kept.width() == copy.width() && kept.height() == copy.height() ? "" : String.format(Locale.ROOT,
                " at %d × %d instead of %d × %d pixels", copy.width(), copy.height(), kept.width(), kept.height());
        return String.format(Locale.ROOT, "The same photo%s%s%s: their grey levels correlate by %.3f.",
                fit.mirrored() ? ", mirrored" : "",
                part ? String.format(Locale.ROOT, ", cut to %.0f%% of its area", 100 * fit.window().share()) : "", size,
                fit.correlation());
    }
}
