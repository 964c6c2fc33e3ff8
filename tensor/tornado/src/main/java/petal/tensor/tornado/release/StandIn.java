package petal.tensor.tornado.release;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * TornadoVM names a block of device memory by an array on the host of the same size. Petal never reads that array, so
 * it must cost nothing: it is taken from the C library's {@code calloc}, which reserves addresses and leaves it to the
 * first access to find memory for them. (Java's own native memory is filled with zeros at once, gigabytes of it.)
 */
final class StandIn {
    private StandIn() {
    }

    /** An array of {@code size} numbers that takes up no memory as long as nobody touches it. */
    @SuppressWarnings("restricted")
    static FloatArray reserve(int size) {
        long bytes = TornadoNativeArray.ARRAY_HEADER + (long) size * Float.BYTES;
        Linker linker = Linker.nativeLinker();
        var calloc = linker.downcallHandle(linker.defaultLookup().findOrThrow("calloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        try {
            MemorySegment block = (MemorySegment) calloc.invokeExact(bytes, 1L);
            if (block.address() == 0) {
                throw tooLarge(bytes);
            }
            return FloatArray.fromSegmentShallow(block.reinterpret(bytes));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calloc could not be called", e);
        }
    }

    /** Why there is no array of so many bytes. */
    static IllegalStateException tooLarge(long bytes) {
        return new IllegalStateException("the host has no " + (bytes >> 20) + " MiB that stand for memory of the GPU; "
                + "give it less with -Dpetal.gpu.memory");
    }
}
