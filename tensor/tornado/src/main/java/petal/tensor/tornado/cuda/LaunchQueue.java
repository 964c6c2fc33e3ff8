package petal.tensor.tornado.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import uk.ac.manchester.tornado.api.common.Access;
import uk.ac.manchester.tornado.api.common.LibraryTaskDescriptor;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryInvocation;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoNativeStreamSupport;

/**
 * Launches that wait to be handed to CUDA together. Their arguments stand one after the other in one array, which is
 * copied to the device once for all of them.
 */
public final class LaunchQueue {
    /** More would keep the device waiting for the first, fewer would take more of TornadoVM's time. */
    private static final int LAUNCHES = 64;
    /** Parameters that every compiled kernel has before those of its method; Petal's kernels use none of them. */
    private static final int UNUSED = 4;
    private static final int PARAMETERS = UNUSED + 3;
    private static final long HEADER = TornadoNativeArray.ARRAY_HEADER;

    private final int argumentsEach;
    private final int numbersEach;
    private final int threads;
    private final IntArray arguments;
    private final FloatArray numbers;
    private final CudaKernel[] kernels = new CudaKernel[LAUNCHES];
    private final int[] groups = new int[LAUNCHES];
    private final MemorySegment values = Arena.global().allocate(ValueLayout.JAVA_LONG, PARAMETERS);
    private final MemorySegment parameters = Arena.global().allocate(ValueLayout.ADDRESS, PARAMETERS);
    private CudaDriver driver;
    private int waiting;

    /**
     * An empty queue.
     *
     * @param argumentsEach whole-number arguments of a launch, at most
     * @param numbersEach   other arguments of a launch, at most
     * @param threads       threads of a group
     */
    public LaunchQueue(int argumentsEach, int numbersEach, int threads) {
        this.argumentsEach = argumentsEach;
        this.numbersEach = numbersEach;
        this.threads = threads;
        arguments = new IntArray(LAUNCHES * argumentsEach);
        numbers = new FloatArray(LAUNCHES * numbersEach);
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.setAtIndex(ValueLayout.ADDRESS, i, values.asSlice((long) i * Long.BYTES, Long.BYTES));
        }
    }

    /** The arguments, which the task must have beside the device's memory. */
    public IntArray arguments() {
        return arguments;
    }

    /** The other arguments, which the task must have too. */
    public FloatArray numbers() {
        return numbers;
    }

    /** The task that hands over what waits. */
    public LibraryTaskDescriptor task(FloatArray memory, IntArray arguments, FloatArray numbers) {
        return new LibraryTaskDescriptor().withLibrary(LaunchProvider.LIBRARY).withFunction("launch")
                .withParameters(new Object[] {memory, arguments, numbers})
                .withAccess(new Access[] {Access.READ_WRITE, Access.READ_ONLY, Access.READ_ONLY}).withTuning(this);
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting == 0;
    }

    /** Whether there is no room for another launch. */
    public boolean isFull() {
        return waiting == LAUNCHES;
    }

    /** Adds a launch of a kernel. */
    public void add(CudaKernel kernel, int groups, int[] args, float[] numbers) {
        MemorySegment.copy(args, 0, arguments.getSegment(), ValueLayout.JAVA_INT,
                (long) waiting * argumentsEach * Integer.BYTES, args.length);
        MemorySegment.copy(numbers, 0, this.numbers.getSegment(), ValueLayout.JAVA_FLOAT,
                (long) waiting * numbersEach * Float.BYTES, numbers.length);
        this.kernels[waiting] = kernel;
        this.groups[waiting] = groups;
        waiting++;
    }

    /** Adds a matrix product that cuBLAS is to compute. */
    public void addSgemm(int[] args) {
        add(null, 0, args, new float[0]);
    }

    /** Forgets what waits, because it has been handed over. */
    public void clear() {
        waiting = 0;
    }

    /** Hands over what waits, in order. */
    void handOver(LibraryInvocation call) {
        if (driver == null) {
            driver = new CudaDriver();
        }
        TornadoNativeStreamSupport streams = (TornadoNativeStreamSupport) call.getDevice();
        long plan = call.getExecutionPlanId();
        long stream = streams.getNativeStream(plan);
        driver.setContext(streams.getNativeContext(plan));
        driver.copyIn(arguments.getSegment(), call.getDevicePointer(1), (long) waiting * argumentsEach * Integer.BYTES,
                stream);
        driver.copyIn(numbers.getSegment(), call.getDevicePointer(2), (long) waiting * numbersEach * Float.BYTES,
                stream);
        for (int i = 0; i < waiting; i++) {
            if (kernels[i] == null) {
                Sgemm.launch(call, call.getDevicePointer(0), arguments, i * argumentsEach);
                continue;
            }
            // kernels find an array's contents behind its header
            set(UNUSED, call.getDevicePointer(0) - HEADER);
            set(UNUSED + 1, call.getDevicePointer(1) - HEADER + (long) i * argumentsEach * Integer.BYTES);
            set(UNUSED + 2, call.getDevicePointer(2) - HEADER + (long) i * numbersEach * Float.BYTES);
            driver.launch(kernels[i].function(call.getDevice(), plan), groups[i], threads, stream, parameters);
        }
    }

    private void set(int parameter, long value) {
        values.setAtIndex(ValueLayout.JAVA_LONG, parameter, value);
    }
}
