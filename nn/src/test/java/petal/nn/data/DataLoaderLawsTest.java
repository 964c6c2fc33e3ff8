package petal.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every pass over every data set. */
class DataLoaderLawsTest {

    @Property(tries = 60)
    void everySampleComesOnceInItsBatch(@ForAll @IntRange(max = 40) int size,
            @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(max = 3) int workers, @ForAll boolean shuffle) {
        DataLoader loader = new DataLoader(DatasetsTest.numbers(size), batch).workers(workers).shuffle(shuffle);
        boolean[] seen = new boolean[size];
        int batches = 0;
        for (Batch b : loader) {
            batches++;
            float[] values = b.inputs().toArray();
            assertEquals(batches < loader.length() || size % batch == 0 ? batch : size % batch, b.size());
            assertArrayEquals(new int[] {b.size(), 1}, b.inputs().shape());
            for (int i = 0; i < values.length; i++) {
                assertEquals((int) values[i] % 5, b.labels()[i]);
                assertFalse(seen[(int) values[i]]);
                seen[(int) values[i]] = true;
            }
        }
        assertEquals(loader.length(), batches);
        for (boolean s : seen) {
            assertTrue(s);
        }
    }
}
