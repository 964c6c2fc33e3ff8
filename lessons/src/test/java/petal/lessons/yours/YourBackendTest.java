package petal.lessons.yours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.NotDone;
import petal.lessons.yours.WorkLog.Work;
import petal.tensor.Device;
import petal.tensor.Tensor;

class YourBackendTest {
    /** Kernels of a student. */
    static final class Kernels {
        private Kernels() {
        }

        static float[] matmul(float[] a, float[] b, int m, int n, int k) {
            if (m > 3) {
                throw new NotDone();
            }
            float[] c = new float[m * n];
            for (int i = 0; i < c.length; i++) {
                for (int l = 0; l < k; l++) {
                    c[i] += a[i / n * k + l] * b[l * n + i % n];
                }
            }
            return c;
        }

        static float[] silu(float[] x) {
            return new float[] {x[7]};
        }
    }

    private final YourBackend backend = new YourBackend(new YourKernels(Arrays
            .stream(Kernels.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic()).collect(Collectors.toMap(Method::getName, Function.identity()))));
    private final Device yours = Device.of(backend);

    @Test
    void itsTensorsLiveOnADeviceOfTheirOwn() {
        Tensor t = Tensor.full(yours, 2, 3);
        assertEquals("yours", t.device().toString());
        assertEquals(yours, t.device());
        assertFalse(t.device().equals(Device.reference()));
        assertArrayEquals(new float[] {2, 2, 2}, t.to(Device.cpu()).toArray());
    }

    @Test
    void whatIsThereComputesAndPetalDoesTheRest() {
        try (var _ = yours.asDefault()) {
            Tensor a = Tensor.matrix(new float[] {1, 2}, new float[] {3, 4});
            assertArrayEquals(new float[] {7, 10, 15, 22}, a.matmul(a).toArray());
            assertArrayEquals(new float[] {5, 11, 11, 25}, a.matmul(a.t()).toArray());
            assertArrayEquals(new float[] {2, 4, 6, 8}, a.add(a).toArray());
            assertEquals(Map.of("matmul", true, "matmulGradA", false), backend.log().take().stream()
                    .collect(Collectors.toMap(Work::kernel, Work::yours)));
            assertEquals(List.of(), backend.log().take());
        }
    }

    @Test
    void aCaseThatIsLeftOutIsPetals() {
        try (var _ = yours.asDefault()) {
            assertArrayEquals(new float[] {4, 4, 4, 4}, Tensor.ones(4, 4).matmul(Tensor.ones(4, 1)).toArray());
            assertFalse(backend.log().take().getFirst().yours());
        }
    }

    @Test
    void whatIsThrownSaysWhoseItIs() {
        var error = assertThrows(IllegalStateException.class, () -> Tensor.full(yours, 1, 2).silu());
        assertTrue(error.getMessage().matches("Your silu is right in the cases that are checked, but stopped here with "
                + ".*Index 7 out of bounds.* in line \\d+ of Exercises.java: .*"), error.getMessage());
    }

    @Test
    void theStandingNamesWhatIsMissing() {
        assertTrue(new YourKernels(Map.of()).standing()
                .startsWith("0 of 20 kernels are yours. The reference stands in for "
                        + "matmul, matmulGradA,"));
    }
}
