package petal.tensor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Sums of products after a formula such as {@code bij,bjk->bik}: each letter is a dimension, operands that share one are
 * multiplied along it, and letters that the result lacks are summed over. Two operands at a time become one matrix
 * product; the gradient is that of its parts.
 */
public final class Einsum {
    private final String formula;
    private final List<String> names;
    private final String result;
    private final Map<Character, Integer> sizes = new LinkedHashMap<>();

    private Einsum(String formula, Tensor... operands) {
        this.formula = formula;
        String[] sides = formula.replace(" ", "").split("->", -1);
        names = List.of(sides[0].split(",", -1));
        boolean letters = sides.length <= 2 && names.stream().allMatch(Einsum::isLettersOnce)
                && (sides.length < 2 || isLettersOnce(sides[1]));
        if (!letters || names.size() != operands.length) {
            throw misfit("expected one group of letters for each of " + operands.length
                    + " operands, each letter once in it, and at most one result behind ->");
        }
        for (int i = 0; i < operands.length; i++) {
            readSizes(names.get(i), operands[i]);
        }
        result = sides.length == 2 ? sides[1] : lettersThatStandOnce();
        if (!result.chars().allMatch(c -> sizes.containsKey((char) c))) {
            throw misfit("the result has a letter that no operand has");
        }
    }

    private static boolean isLettersOnce(String group) {
        return group.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
                && group.chars().distinct().count() == group.length();
    }

    private void readSizes(String group, Tensor operand) {
        if (group.length() != operand.rank()) {
            throw misfit("\"" + group + "\" names " + group.length() + " dimensions of a tensor of shape "
                    + Shapes.toString(operand.shape()));
        }
        for (int d = 0; d < group.length(); d++) {
            Integer known = sizes.putIfAbsent(group.charAt(d), operand.size(d));
            if (known != null && known != operand.size(d)) {
                throw misfit("'" + group.charAt(d) + "' is " + known + " in one operand and " + operand.size(d)
                        + " in another");
            }
        }
    }

    /** Without an arrow the result has, in alphabetical order, the letters that occur once, as in PyTorch. */
    private String lettersThatStandOnce() {
        String all = String.join("", names);
        return all.chars().filter(c -> all.indexOf(c) == all.lastIndexOf(c)).sorted()
                .mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
    }

    private IllegalArgumentException misfit(String why) {
        return new IllegalArgumentException("einsum \"" + formula + "\": " + why);
    }

    /**
     * The sum of products.
     *
     * @throws IllegalArgumentException if the formula does not fit the operands, or names a dimension of one of them
     *     twice
     */
    public static Tensor of(String formula, Tensor... operands) {
        Einsum einsum = new Einsum(formula, operands);
        Tensor y = operands[0];
        String letters = einsum.names.getFirst();
        for (int i = 1; i < operands.length; i++) {
            String later = String.join("", einsum.names.subList(i + 1, operands.length)) + einsum.result;
            String kept = distinct(letters + einsum.names.get(i)).chars().filter(c -> later.indexOf(c) >= 0)
                    .mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
            y = einsum.product(y, letters, operands[i], einsum.names.get(i), kept);
            letters = kept;
        }
        return ordered(summed(y, letters, einsum.result), retained(letters, einsum.result), einsum.result);
    }

    /** Two operands: letters of both that stay are batches, letters of both that go are multiplied over. */
    private Tensor product(Tensor a, String as, Tensor b, String bs, String kept) {
        Tensor left = summed(a, as, kept + bs);
        Tensor right = summed(b, bs, kept + as);
        String leftNames = retained(as, kept + bs);
        String rightNames = retained(bs, kept + as);
        String batch = retained(retained(leftNames, rightNames), kept);
        String inner = without(retained(leftNames, rightNames), batch);
        String rows = without(leftNames, batch + inner);
        String columns = without(rightNames, batch + inner);
        Tensor y = ordered(left, leftNames, batch + rows + inner).reshape(size(batch), size(rows), size(inner))
                .matmul(ordered(right, rightNames, batch + inner + columns)
                        .reshape(size(batch), size(inner), size(columns)));
        return ordered(y.reshape(shape(batch + rows + columns)), batch + rows + columns, kept);
    }

    private int[] shape(String letters) {
        return letters.chars().map(c -> sizes.get((char) c)).toArray();
    }

    private int size(String letters) {
        return Shapes.size(shape(letters));
    }

    private static Tensor summed(Tensor t, String letters, String kept) {
        List<Integer> gone = new ArrayList<>();
        for (int d = 0; d < letters.length(); d++) {
            if (kept.indexOf(letters.charAt(d)) < 0) {
                gone.add(d);
            }
        }
        return gone.isEmpty() ? t : t.sum(false, gone.stream().mapToInt(d -> d).toArray());
    }

    private static Tensor ordered(Tensor t, String letters, String wanted) {
        int[] order = wanted.chars().map(letters::indexOf).toArray();
        int[] same = new int[order.length];
        Arrays.setAll(same, d -> d);
        return Arrays.equals(order, same) ? t : t.permute(order);
    }

    private static String retained(String letters, String others) {
        return letters.chars().filter(c -> others.indexOf(c) >= 0).mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String without(String letters, String others) {
        return letters.chars().filter(c -> others.indexOf(c) < 0).mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String distinct(String letters) {
        return letters.chars().distinct().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
    }
}
