package petal.lessons.exercise;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Numbers, texts and arrays of them, nested as deep as they are: copied, compared and written. */
final class Values {
    private static final int SHOWN = 40;
    private static final int LONGEST = 600;

    private Values() {
    }

    /** A copy that shares nothing which could be changed. */
    static Object copy(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof String text) {
            return new String(text); // so that == does not pass for equals
        }
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        Object copy = Array.newInstance(value.getClass().getComponentType(), Array.getLength(value));
        for (int i = 0; i < Array.getLength(value); i++) {
            Array.set(copy, i, copy(Array.get(value, i)));
        }
        return copy;
    }

    /** Whether two values are the same, bit for bit. */
    static boolean same(Object a, Object b) {
        return Objects.deepEquals(a, b);
    }

    /**
     * Whether a value is another one but for rounding. The types of numbers do not matter.
     *
     * @param tolerance by how much a number may differ, as a part of the expected one, or of 1 if that is smaller
     */
    static boolean near(Object got, Object expected, double tolerance) {
        if (got instanceof Number a && expected instanceof Number b) {
            double right = b.doubleValue();
            return a.doubleValue() == right
                    || Math.abs(a.doubleValue() - right) <= tolerance * Math.max(1, Math.abs(right));
        }
        if (!shape(got).equals(shape(expected))) {
            return false;
        }
        if (expected == null || !expected.getClass().isArray()) {
            return Objects.equals(got, expected);
        }
        for (int i = 0; i < Array.getLength(expected); i++) {
            if (!near(Array.get(got, i), Array.get(expected, i), tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an array, or an array in it, is missing. */
    static boolean hasNull(Object value) {
        if (value == null) {
            return true;
        }
        return value instanceof Object[] array && Arrays.stream(array).anyMatch(Values::hasNull);
    }

    /** Whether there is a NaN in a value. */
    static boolean hasNaN(Object value) {
        if (value instanceof Number number) {
            return Double.isNaN(number.doubleValue());
        }
        return value != null && value.getClass().isArray()
                && IntStream.range(0, Array.getLength(value)).anyMatch(i -> hasNaN(Array.get(value, i)));
    }

    /** The lengths of an array and of the arrays in it: equal for two values if every array of the one fits the other's. */
    static String shape(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return "";
        }
        if (!(value instanceof Object[] rows)) {
            return "[" + Array.getLength(value) + "]";
        }
        List<String> inner = Arrays.stream(rows).map(Values::shape).distinct().toList();
        String all = inner.size() == 1 ? inner.getFirst() : Arrays.stream(rows).map(Values::shape).toList().toString();
        return "[" + rows.length + "]" + all;
    }

    /** As it is written in Java's messages; of long arrays the beginning. */
    static String words(Object value) {
        String words = whole(value);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " …";
    }

    private static String whole(Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof List<?> list) {
            return whole(list.toArray());
        }
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        var words = new StringJoiner(", ", "[", "]");
        int length = Array.getLength(value);
        for (int i = 0; i < Math.min(length, SHOWN); i++) {
            words.add(whole(Array.get(value, i)));
        }
        if (length > SHOWN) {
            words.add("… " + length + " in all");
        }
        return words.toString();
    }
}
