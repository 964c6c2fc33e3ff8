package petal.nn.data;

import java.util.List;
import java.util.Objects;

/**
 * Where the samples of several sources are found that lie one behind the other.
 *
 * @param ends for each source the number of the first sample behind it
 */
record Concatenation(int... ends) {

    static Concatenation of(List<? extends DataSource<?>> sources) {
        int[] ends = new int[sources.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, sources.get(i).size());
            ends[i] = end;
        }
        return new Concatenation(ends);
    }

    int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** The source that has sample {@code index}. */
    int part(int index) {
        Objects.checkIndex(index, size());
        int part = 0;
        while (ends[part] <= index) {
            part++;
        }
        return part;
    }

    /** The number of a source's first sample. */
    int begin(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }
}
