package petal.tensor.tornado.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Launches that wait to be handed to CUDA together. Their arguments stand one after the other in one array, which is
 * copied to the device once for all of them.
 */
public final class LaunchQueue {
    /** More would keep the device waiting for the first, fewer would take more of TornadoVM's time. */
    static final int LAUNCHES = 64;
    /** Memory, whole-number arguments, other numbers. */
    private static final int PARAMETERS = 3;
    private static final int MOST_UNUSED = 8;

    private final CudaDriver driver;
    private final int argumentsEach;
    private final int numbersEach;
    private final int threads;
    private final IntArray arguments;
    private final FloatArray numbers;
    private final CudaKernel[] kernels = new CudaKernel[LAUNCHES];
    private final int[] groups = new int[LAUNCHES];
    /** Kernels whose first launch was TornadoVM's. */
    private final List<CudaKernel> fresh = new ArrayList<>();
    private final MemorySegment values = Arena.global().allocate(ValueLayout.JAVA_LONG, MOST_UNUSED + PARAMETERS);
    private final MemorySegment parameters = Arena.global().allocate(ValueLayout.ADDRESS, MOST_UNUSED + PARAMETERS);
    private int waiting;
    private long context;

    /**
     * An empty queue.
     *
     * @param driver        to hand launches to
     * @param argumentsEach whole-number arguments of a launch, at most
     * @param numbersEach   other arguments of a launch, at most
     * @param threads       threads of a group
     */
    public LaunchQueue(CudaDriver driver, int argumentsEach, int numbersEach, int threads) {
        this.driver = driver;
        this.argumentsEach = argumentsEach;
        this.numbersEach = numbersEach;
        this.threads = threads;
        arguments = new IntArray(LAUNCHES * argumentsEach);
        numbers = new FloatArray(LAUNCHES * numbersEach);
        for (int i = 0; i < MOST_UNUSED + PARAMETERS; i++) {
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

    /** Whether there is nothing to hand over. */
    public boolean isEmpty() {
        return waiting == 0 && fresh.isEmpty();
    }

    /** Whether there is no room for another launch. */
    public boolean isFull() {
        return waiting == LAUNCHES;
    }

    /**
     * Says that TornadoVM itself has launched a kernel for the first time. It would not say if the driver had refused
     * that, so the driver is asked with the next launches.
     */
    public void ask(CudaKernel kernel) {
        fresh.add(kernel);
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
        fresh.clear();
    }

    /**
     * Hands over what waits, in order; called by TornadoVM.
     *
     * @throws IllegalStateException if the driver refuses it
     */
    public void handOver(Handover device) {
        long stream = device.stream();
        context = device.context();
        driver.setContext(context);
        for (CudaKernel kernel : fresh) {
            askWhetherItRuns(kernel, device);
        }
        driver.copyIn(arguments.getSegment(), device.pointer(1), (long) waiting * argumentsEach * Integer.BYTES,
                stream);
        driver.copyIn(numbers.getSegment(), device.pointer(2), (long) waiting * numbersEach * Float.BYTES, stream);
        int own = device.unusedParameters();
        for (int i = 0; i < waiting; i++) {
            if (kernels[i] == null) {
                Sgemm.launch(device, arguments, i * argumentsEach);
                continue;
            }
            // kernels find an array's contents behind its header
            set(own, device.pointer(0) - device.header());
            set(own + 1, device.pointer(1) - device.header() + (long) i * argumentsEach * Integer.BYTES);
            set(own + 2, device.pointer(2) - device.header() + (long) i * numbersEach * Float.BYTES);
            driver.launch(kernels[i].function(device), groups[i], threads, stream, parameters);
        }
    }

    private void askWhetherItRuns(CudaKernel kernel, Handover device) {
        int most = driver.mostThreads(kernel.function(device));
        if (most < threads) {
            throw new IllegalStateException("the kernel " + kernel.task() + " runs with groups of " + most + " threads "
                    + "here at most, and Petal launches " + threads);
        }
    }

    /**
     * Waits for all that was handed over, and asks how it went: TornadoVM itself writes such a failure to its log and
     * goes on.
     *
     * @throws IllegalStateException if something failed since the last time
     */
    public void check() {
        if (context != 0) {
            driver.setContext(context);
            driver.synchronize();
        }
    }

    private void set(int parameter, long value) {
        values.setAtIndex(ValueLayout.JAVA_LONG, parameter, value);
    }
}
