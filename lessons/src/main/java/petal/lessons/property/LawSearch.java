package petal.lessons.property;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds laws by what somebody types: a name, its beginning, a part of it, {@code Class.method}, or its words. */
public final class LawSearch {
    private static final int SUGGESTIONS = 3;

    private LawSearch() {}

    /** The laws that are meant: one, none, or several that fit alike. */
    public static List<Law> find(List<Law> laws, String typed) {
        String wanted = letters(typed);
        List<Predicate<Law>> ways = List.of(
                law -> letters(law.method()).equals(wanted) || letters(law.name()).equals(wanted)
                        || letters(shortName(law)).equals(wanted),
                law -> letters(law.method()).startsWith(wanted) || letters(law.name()).startsWith(wanted)
                        || letters(shortName(law)).startsWith(wanted),
                law -> letters(law.name()).contains(wanted) || letters(law.words()).contains(wanted));
        return ways.stream().map(way -> laws.stream().filter(way).toList()).filter(found -> !found.isEmpty())
                .findFirst().orElse(List.of());
    }

    /** The laws whose names look most like what was typed, the most similar first. */
    public static List<Law> suggestions(List<Law> laws, String typed) {
        Set<String> wanted = pairs(letters(typed));
        return laws.stream().filter(law -> likeness(law, wanted) > 0.25)
                .sorted(Comparator.comparingDouble((Law law) -> -likeness(law, wanted))).limit(SUGGESTIONS).toList();
    }

    /** Without the endings that all test classes have. */
    private static String shortName(Law law) {
        return law.simpleType().replaceFirst("(Properties|Laws)?Test$", "") + "." + law.method();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The share of pairs of letters that a name and what was typed have in common. */
    private static double likeness(Law law, Set<String> wanted) {
        Set<String> own = pairs(letters(law.method()));
        Set<String> common = new HashSet<>(own);
        common.retainAll(wanted);
        return 2.0 * common.size() / Math.max(1, own.size() + wanted.size());
    }

    private static Set<String> pairs(String letters) {
        return IntStream.range(0, Math.max(0, letters.length() - 1)).mapToObj(i -> letters.substring(i, i + 2))
                .collect(Collectors.toSet());
    }
}
