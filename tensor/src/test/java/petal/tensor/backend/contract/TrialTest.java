package petal.tensor.backend.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;
import petal.tensor.backend.reference.ReferenceBackend;

/** The comparison must notice what a wrong kernel can do. */
class TrialTest {
    private static final Trial.Kernel FILL = t -> {
        Storage x = t.normal(4);
        Storage y = t.output(4);
        t.backend().axpy(2, x, y, 4);
        return List.of(y);
    };

    /** What a kernel does wrong after it has done its work. */
    private interface Mistake {
        void make(ReferenceBackend backend, Storage x, Storage y);
    }

    @Test
    void acceptsTheSameNumbers() {
        assertDoesNotThrow(() -> compare((backend, x, y) -> {}));
    }

    @Test
    void noticesAWrongNumber() {
        String message = assertThrows(AssertionFailedError.class,
                () -> compare((backend, x, y) -> backend.copyIn(new float[] {100}, 0, y, 2, 1))).getMessage();
        assertTrue(message.startsWith("output 0, index 2 of 7: expected "), message);
        assertTrue(message.contains("got 100.0"), message);
    }

    @Test
    void noticesNaN() {
        assertThrows(AssertionFailedError.class, () -> compare((backend, x, y) -> backend.fill(y, 1, Float.NaN)));
    }

    @Test
    void noticesWritesBeyondTheEnd() {
        assertThrows(AssertionFailedError.class,
                () -> compare((backend, x, y) -> backend.copyIn(new float[] {100}, 0, y, 4, 1)));
    }

    @Test
    void noticesAnOverwrittenInput() {
        String message = assertThrows(AssertionFailedError.class,
                () -> compare((backend, x, y) -> backend.fill(x, 4, 0))).getMessage();
        assertTrue(message.startsWith("input 0 was overwritten"), message);
    }

    private static void compare(Mistake mistake) {
        ReferenceBackend right = ReferenceBackend.instance();
        Backend wrong = (Backend) Proxy.newProxyInstance(TrialTest.class.getClassLoader(),
                new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(right, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("axpy")) {
                            mistake.make(right, (Storage) arguments[1], (Storage) arguments[2]);
                        }
                    }
                });
        Trial.compare(wrong, 1, 1e-5, FILL);
    }
}
