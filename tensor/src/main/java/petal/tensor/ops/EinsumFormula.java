package petal.tensor.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * A formula of {@link Einsum} that has been read, beside its operands.
 *
 * @param operands the letters of each operand, one a dimension; digits stand for the dimensions of {@code ...}
 * @param result   the letters of the result, each of which an operand has
 * @param sizes    how long each dimension is
 */
record EinsumFormula(List<String> operands, String result, Map<Character, Integer> sizes) {
    private static final String ELLIPSIS = "...";
    /** What the dimensions of an ellipsis are called, the first for the one furthest to the left. */
    private static final String DIGITS = "0123456789";

    /**
     * The formula for these operands.
     *
     * @throws IllegalArgumentException if it does not fit them
     */
    static EinsumFormula read(String formula, Tensor... operands) {
        String[] sides = formula.replace(" ", "").split("->", -1);
        List<String> groups = List.of(sides[0].split(",", -1));
        boolean letters = sides.length <= 2 && groups.stream().allMatch(EinsumFormula::isLetters)
                && (sides.length < 2 || isLetters(sides[1]));
        if (!letters || groups.size() != operands.length) {
            throw misfit(formula, "expected one group of letters, with ... at most once, for each of " + operands.length
                    + " operands, and at most one result behind ->");
        }
        int unnamed = 0;
        for (int i = 0; i < operands.length; i++) {
            unnamed = Math.max(unnamed, unnamed(formula, groups.get(i), operands[i]));
        }
        Map<Character, Integer> sizes = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < operands.length; i++) {
            // dimensions without a letter broadcast from the right, as those of all operations
            int own = unnamed(formula, groups.get(i), operands[i]);
            names.add(groups.get(i).replace(ELLIPSIS, DIGITS.substring(unnamed - own, unnamed)));
            readSizes(formula, names.get(i), operands[i], sizes);
        }
        String dots = DIGITS.substring(0, unnamed);
        String result = sides.length == 2 ? sides[1].replace(ELLIPSIS, dots) : dots + lettersThatStandOnce(groups);
        if (!result.chars().allMatch(c -> sizes.containsKey((char) c))
                || result.chars().distinct().count() != result.length()) {
            throw misfit(formula, "the result has a letter twice, or one that no operand has");
        }
        return new EinsumFormula(names, result, sizes);
    }

    private static boolean isLetters(String group) {
        return group.replaceFirst("\\.\\.\\.", "").chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    /** How many dimensions the ellipsis of a group stands for. */
    private static int unnamed(String formula, String group, Tensor operand) {
        boolean open = group.contains(ELLIPSIS);
        int named = group.length() - (open ? ELLIPSIS.length() : 0);
        int unnamed = operand.rank() - named;
        if (open ? unnamed < 0 || unnamed > DIGITS.length() : unnamed != 0) {
            throw misfit(formula, "\"" + group + "\" names " + named + " dimensions of a tensor of shape "
                    + Shapes.toString(operand.shape()));
        }
        return unnamed;
    }

    private static void readSizes(String formula, String group, Tensor operand, Map<Character, Integer> sizes) {
        for (int d = 0; d < group.length(); d++) {
            char name = group.charAt(d);
            int size = operand.size(d);
            int known = sizes.getOrDefault(name, 1);
            boolean twice = group.indexOf(name) != d && operand.size(group.indexOf(name)) != size;
            if (twice || known != 1 && size != 1 && known != size) {
                throw misfit(formula, "'" + name + "' is " + (twice ? operand.size(group.indexOf(name)) : known)
                        + " in one " + (twice ? "dimension" : "operand") + " and " + size + " in another");
            }
            sizes.put(name, known == 1 ? size : known);
        }
    }

    /** Without an arrow the result has, in alphabetical order, the letters that occur once, as in PyTorch. */
    private static String lettersThatStandOnce(List<String> groups) {
        String all = String.join("", groups).replace(".", "");
        return all.chars().filter(c -> all.indexOf(c) == all.lastIndexOf(c)).sorted()
                .mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
    }

    private static IllegalArgumentException misfit(String formula, String why) {
        return new IllegalArgumentException("einsum \"" + formula + "\": " + why);
    }
}
