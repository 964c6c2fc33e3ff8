package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Path;

/** An index that takes part in {@link IndexBenchmark}. */
interface Contender extends AutoCloseable {

    /** What the table calls it. */
    String name();

    /** Builds the index in a new folder, from rows of length 1, and opens it. */
    void build(float[][] rows, Path folder) throws IOException;

    /** With how many candidates it is measured; 0 stands for a number of its own. */
    default int[] candidates() {
        return new int[] {50, 100, 200};
    }

    /**
     * The numbers of the nearest rows, nearest first.
     *
     * @param candidates how many rows the search follows; a contender with a fixed number ignores it
     */
    int[] search(float[] query, int k, int candidates) throws IOException;

    @Override
    void close() throws IOException;
}
