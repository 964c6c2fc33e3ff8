package petal.tensor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Sums of products after a formula such as {@code bij,bjk->bik}: each letter is a dimension, operands that share one are
 * multiplied along it, and letters that the result lacks are summed over. A letter that an operand has twice stands for
 * its diagonal, and {@code ...} for whatever dimensions have no letter, which broadcast. Two operands at a time become one
 * matrix product; the gradient is that of its parts.
 */
public final class Einsum {
    private final EinsumFormula formula;

    private Einsum(EinsumFormula formula) {
        this.formula = formula;
    }

    /**
     * The sum of products.
     *
     * @throws IllegalArgumentException if the formula does not fit the operands
     */
    public static Tensor of(String formula, Tensor... operands) {
        return new Einsum(EinsumFormula.read(formula, operands)).sumOfProducts(operands);
    }

    private Tensor sumOfProducts(Tensor... operands) {
        List<String> names = new ArrayList<>();
        Tensor[] parts = new Tensor[operands.length];
        for (int i = 0; i < operands.length; i++) {
            String letters = formula.operands().get(i);
            parts[i] = expanded(diagonals(operands[i], letters), distinct(letters));
            names.add(distinct(letters));
        }
        Tensor y = parts[0];
        String letters = names.getFirst();
        for (int i = 1; i < parts.length; i++) {
            String later = String.join("", names.subList(i + 1, parts.length)) + formula.result();
            String kept = retained(distinct(letters + names.get(i)), later);
            y = product(y, letters, parts[i], names.get(i), kept);
            letters = kept;
        }
        return ordered(summed(y, letters, formula.result()), retained(letters, formula.result()), formula.result());
    }

    /** An operand with each of its letters once, in the order in which they first stand there. */
    private static Tensor diagonals(Tensor operand, String letters) {
        Tensor t = operand;
        String left = letters;
        for (int first = 0; first < left.length(); first++) {
            int second = left.lastIndexOf(left.charAt(first));
            while (second > first) {
                int[] back = moveLast(t.rank() - 1, first);
                t = new Diagonal(t, 0, first, second).apply().permute(back);
                left = left.substring(0, second) + left.substring(second + 1);
                second = left.lastIndexOf(left.charAt(first));
            }
        }
        return t;
    }

    /** The order of dimensions that brings the last one to {@code to}. */
    private static int[] moveLast(int rank, int to) {
        int[] order = new int[rank];
        Arrays.setAll(order, d -> d < to ? d : d == to ? rank - 1 : d - 1);
        return order;
    }

    /** Dimensions of size 1 repeated to the size that their letter has elsewhere. */
    private Tensor expanded(Tensor t, String letters) {
        int[] shape = shape(letters);
        return Arrays.equals(shape, t.shape()) ? t : t.expand(shape);
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
        return letters.chars().map(c -> formula.sizes().get((char) c)).toArray();
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
