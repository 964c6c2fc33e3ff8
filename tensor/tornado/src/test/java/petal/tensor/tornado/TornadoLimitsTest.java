package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;

/** What the graphics card cannot do is refused by name; nothing else does it instead. */
class TornadoLimitsTest {
    private final Backend gpu = TornadoBackendProvider.instance(0);
    private final Storage x = gpu.allocate(1 << 9);
    private final Storage y = gpu.allocate(1 << 9);
    /** Nine dimensions, no two of which can be joined. */
    private final int[] shape = {2, 2, 2, 2, 2, 2, 2, 2, 2};
    private final int[] forth = {256, 128, 64, 32, 16, 8, 4, 2, 1};
    private final int[] back = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private static void refuses(String operation, Runnable call) {
        var error = assertThrows(UnsupportedOperationException.class, call::run);
        assertEquals("the gpu cannot do " + operation + " with 9 dimensions that cannot be joined; it knows 8",
                error.getMessage());
    }

    @Test
    void tooManyDimensionsAreRefusedByTheOperationsName() {
        StridedView from = new StridedView(x, 0, forth);
        StridedView to = new StridedView(y, 0, back);
        refuses("copyStrided", () -> gpu.copyStrided(from, to, shape));
        refuses("addStrided", () -> gpu.addStrided(from, to, shape));
        refuses("binaryStrided", () -> gpu.binaryStrided(Binary.ADD, from, new StridedView(x, 0, back), y, shape));
    }
}
