package petal.lessons.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a table says of each point: something to colour by, to search and to save. */
public sealed interface Column {

    /** {@return what it is called} */
    String name();

    /** {@return how many points it says something of} */
    int size();

    /**
     * One of a few names.
     *
     * @param name what it is called
     * @param values the names, in the order in which they are listed
     * @param codes the index of each point's name
     */
    record Category(String name, List<String> values, int[] codes) implements Column {

        /** Keeps a copy of the names, not of the codes. */
        public Category {
            values = List.copyOf(values);
            for (int code : codes) {
                if (code < 0 || code >= values.size()) {
                    throw new IllegalArgumentException("Column \"" + name + "\" has " + values.size()
                            + " names, but a point has number " + code + ".");
                }
            }
        }

        @Override
        public int size() {
            return codes.length;
        }
    }

    /**
     * A number.
     *
     * @param name what it is called
     * @param numbers one for each point; NaN where there is none
     */
    record Numbers(String name, float[] numbers) implements Column {
        @Override
        public int size() {
            return numbers.length;
        }
    }

    /**
     * Any text, too varied to colour by.
     *
     * @param name what it is called
     * @param texts one for each point
     */
    record Texts(String name, List<String> texts) implements Column {

        /** Keeps a copy of the texts. */
        public Texts {
            texts = List.copyOf(texts);
        }

        @Override
        public int size() {
            return texts.size();
        }
    }

    /** At most so many names are colours and a legend. */
    int MOST_CATEGORIES = 256;
    /** So few names are categories, whether they repeat or not. */
    int FEW = 20;

    /**
     * {@return the column that cells are best shown as: numbers where all that are filled in are numbers, names where
     * they repeat, else texts}
     *
     * @param name what it is called
     * @param cells one text for each point; empty where there is nothing
     */
    static Column of(String name, List<String> cells) {
        var numbers = new float[cells.size()];
        boolean numeric = false;
        for (int i = 0; i < numbers.length; i++) {
            String cell = cells.get(i).strip();
            numbers[i] = Float.NaN;
            if (!cell.isEmpty()) {
                try {
                    numbers[i] = Float.parseFloat(cell);
                    numeric = true;
                } catch (NumberFormatException _) {
                    return named(name, cells); // not all are numbers
                }
            }
        }
        return numeric ? new Numbers(name, numbers) : named(name, cells);
    }

    private static Column named(String name, List<String> cells) {
        long different = cells.stream().distinct().count();
        boolean varied = different > MOST_CATEGORIES || different > FEW && different > cells.size() / 2;
        return varied ? new Texts(name, cells) : categories(name, cells);
    }

    /**
     * {@return the column of a few names}
     *
     * @param name what it is called
     * @param cells one name for each point
     */
    static Category categories(String name, List<String> cells) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        cells.stream().sorted().distinct().forEach(cell -> indices.put(cell, indices.size()));
        return new Category(name, new ArrayList<>(indices.keySet()),
                cells.stream().mapToInt(indices::get).toArray());
    }
}
