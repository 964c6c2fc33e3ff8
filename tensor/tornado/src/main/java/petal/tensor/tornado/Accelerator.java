package petal.tensor.tornado;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import petal.tensor.tornado.cuda.CudaDriver;
import petal.tensor.tornado.cuda.CudaKernel;
import petal.tensor.tornado.cuda.LaunchQueue;
import petal.tensor.tornado.kernels.Group;
import petal.tensor.tornado.kernels.Transfer;
import petal.tensor.tornado.release.TornadoRelease;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A device with one block of memory that stays on it, and the kernels that work on that block.
 *
 * <p>There is one execution plan with one task graph per kernel. A graph takes the block over from whichever graph ran
 * before it, so nothing moves between launches but the arguments: {@value #ARGUMENTS} whole numbers, for some kernels
 * {@value #MANY_ARGUMENTS}, and sometimes a few others. Sizes are arguments as well; a kernel is compiled at its first
 * launch and its graph serves every shape afterwards. Two sizes of buffers carry tensors in and out.
 *
 * <p>Kernels run one after the other, in the order of their launches; copying out waits for all of them.
 */
final class Accelerator {
    /** The name of the task in every graph. */
    static final String TASK = "kernel";
    /** Threads of a group in every kernel. */
    static final int GROUP = Group.SIZE;
    /** Whole-number arguments of other kernels than those that take many. */
    static final int ARGUMENTS = 64;
    /** Whole-number arguments of kernels that take many. */
    static final int MANY_ARGUMENTS = 4096;
    private static final int NUMBERS = 8;
    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 20;

    private final FloatArray memory;
    private final IntArray arguments = new IntArray(ARGUMENTS);
    private final IntArray manyArguments = new IntArray(MANY_ARGUMENTS);
    private final FloatArray numbers = new FloatArray(NUMBERS);
    /** These hold one number more: the stamp. */
    private final FloatArray small = new FloatArray(SMALL + 1);
    private final FloatArray large = new FloatArray(LARGE + 1);
    private final KernelContext context = new KernelContext();
    private final List<ImmutableTaskGraph> graphs = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final GridScheduler scheduler = new GridScheduler();
    private final TornadoExecutionPlan plan;
    private final int smallIn;
    private final int smallOut;
    private final int largeIn;
    private final int largeOut;
    private final WorkCounter done = new WorkCounter();
    /** Launches that wait for each other; null where they do not. */
    private final LaunchQueue together;
    private final int handOver;
    /** The kernels that have been launched before, and so are compiled. */
    private final Map<Kernel, CudaKernel> compiled = new EnumMap<>(Kernel.class);
    /** The graphs that have been executed, so that their kernels are compiled. */
    private final BitSet ran = new BitSet();
    private final DeviceHealth health = new DeviceHealth();
    private final Stamps stamps = new Stamps();

    /** What is set before a graph is executed: how many threads it runs, and its arguments. */
    private record Entry(WorkerGrid1D grid, IntArray arguments) {
    }

    /** A device with memory for {@code size} numbers. */
    Accelerator(TornadoDevice on, TornadoRelease release, int size, Launches launches) {
        memory = release.standIn(size);
        for (Kernel kernel : Kernel.values()) {
            if (kernel.code() != null) {
                add(kernel);
            }
        }
        int first = graphs.size();
        TaskGraph allocation = graph("allocate", arguments);
        allocation.transferToDevice(DataTransferMode.EVERY_EXECUTION, small);
        allocation.task(TASK, Transfer::in, context, memory, arguments, small);
        add(allocation, arguments);
        smallIn = in("small_in", small);
        largeIn = in("large_in", large);
        smallOut = out("small_out", small);
        largeOut = out("large_out", large);
        together = launches == Launches.TOGETHER
                ? new LaunchQueue(CudaDriver.installed(), ARGUMENTS, NUMBERS, GROUP) : null;
        handOver = together == null ? -1 : handOver(release, together);
        plan = new TornadoExecutionPlan(graphs.toArray(ImmutableTaskGraph[]::new));
        plan.withDevice(on);
        plan.withGridScheduler(scheduler);
        if (launches != Launches.WAITING) {
            // with this TornadoVM does not wait for a graph's end; graphs of one task keep to their order all the same
            plan.withIntraPlanConcurrency();
        }
        run(first, GROUP, transfer(0, 0));
    }

    private void add(Kernel kernel) {
        IntArray taken = kernel.takesMany() ? manyArguments : arguments;
        TaskGraph graph = graph(kernel.name().toLowerCase(Locale.ROOT), taken);
        graph.consumeFromDevice(memory);
        if (kernel.takesNumbers()) {
            graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, numbers);
        }
        kernel.addTo(graph, context, memory, taken, numbers);
        add(graph, taken);
    }

    private int handOver(TornadoRelease release, LaunchQueue queue) {
        TaskGraph graph = new TaskGraph("hand_over");
        graph.consumeFromDevice(memory);
        graph.transferToDevice(DataTransferMode.FIRST_EXECUTION, queue.arguments(), queue.numbers());
        release.handOver(graph, TASK, memory, queue);
        return add(graph, queue.arguments());
    }

    private static TaskGraph graph(String name, IntArray taken) {
        return new TaskGraph(name).transferToDevice(DataTransferMode.EVERY_EXECUTION, taken);
    }

    private int in(String name, FloatArray buffer) {
        TaskGraph graph = graph(name, arguments);
        graph.consumeFromDevice(memory);
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, buffer);
        graph.task(TASK, Transfer::in, context, memory, arguments, buffer);
        return add(graph, arguments);
    }

    private int out(String name, FloatArray buffer) {
        TaskGraph graph = graph(name, arguments);
        graph.consumeFromDevice(memory);
        graph.task(TASK, Transfer::out, context, memory, arguments, buffer);
        graph.transferToHost(DataTransferMode.EVERY_EXECUTION, buffer);
        return add(graph, arguments);
    }

    private int add(TaskGraph graph, IntArray taken) {
        graph.persistOnDevice(memory);
        WorkerGrid1D grid = new WorkerGrid1D(GROUP);
        grid.setLocalWork(GROUP, 1, 1);
        scheduler.addWorkerGrid(graph.getTaskGraphName() + "." + TASK, grid);
        entries.add(new Entry(grid, taken));
        graphs.add(graph.snapshot());
        return graphs.size() - 1;
    }

    /**
     * Runs a kernel with at least {@code threads} threads.
     *
     * @throws IllegalStateException if the device has failed, now or before
     */
    synchronized void launch(Kernel kernel, long threads, Arguments args, float... floats) {
        done.launch(kernel);
        if (together != null && (kernel == Kernel.CUBLAS || compiled.containsKey(kernel) && !kernel.takesMany())) {
            launchTogether(kernel, threads, args, floats);
            return;
        }
        for (int i = 0; i < floats.length; i++) {
            numbers.set(i, floats[i]);
        }
        run(kernel.ordinal(), threads, args);
        if (together != null && !compiled.containsKey(kernel)) {
            CudaKernel fresh = new CudaKernel(kernel.name().toLowerCase(Locale.ROOT) + "." + TASK, kernel.code());
            compiled.put(kernel, fresh);
            together.ask(fresh);
        }
    }

    private void launchTogether(Kernel kernel, long threads, Arguments args, float[] floats) {
        if (kernel == Kernel.CUBLAS) {
            together.addSgemm(args.values());
        } else {
            together.add(compiled.get(kernel), Math.toIntExact(groups(threads)), args.values(), floats);
        }
        if (together.isFull()) {
            handOver();
        }
    }

    /** Hands launches over that wait for others; anything else that runs must come after them. */
    synchronized void handOver() {
        if (together == null || together.isEmpty()) {
            return;
        }
        try {
            execute(handOver);
        } finally {
            together.clear();
        }
    }

    private void execute(int graph) {
        health.check();
        try {
            if (ran.get(graph)) {
                plan.withGraph(graph).execute();
            } else {
                PlainLetters.during(() -> plan.withGraph(graph).execute());
                ran.set(graph);
            }
        } catch (RuntimeException | Error e) {
            throw health.failed(e);
        }
    }

    /** Runs a kernel with {@code groups} groups of threads. */
    void launchGroups(Kernel kernel, long groups, Arguments args, float... floats) {
        launch(kernel, groups * GROUP, args, floats);
    }

    private static long groups(long threads) {
        return (threads + GROUP - 1) / GROUP;
    }

    private void run(int graph, long threads, Arguments args) {
        handOver();
        Entry entry = entries.get(graph);
        int[] values = args.values();
        MemorySegment.copy(values, 0, entry.arguments.getSegment(), ValueLayout.JAVA_INT, 0, values.length);
        entry.grid.setGlobalWork(groups(threads) * GROUP, 1, 1);
        execute(graph);
    }

    private static Arguments transfer(int place, int size) {
        return new Arguments().set(Transfer.PLACE, place).set(Transfer.SIZE, size);
    }

    /** Prints every kernel that is compiled from now on, as {@code -Dtornado.print.kernel=True} does from the start. */
    synchronized void printCompiledKernels() {
        plan.withAllGraphs().withPrintKernel();
    }

    /** What it has done so far. */
    synchronized Work work() {
        return done.soFar();
    }

    /** Copies an array into device memory. */
    synchronized void copyIn(float[] from, int fromIndex, int to, int n) {
        done.in(n);
        for (int done = 0; done < n;) {
            FloatArray buffer = n - done <= SMALL ? small : large;
            int part = Math.min(n - done, buffer.getSize() - 1);
            MemorySegment.copy(from, fromIndex + done, buffer.getSegment(), ValueLayout.JAVA_FLOAT, 0, part);
            run(buffer == small ? smallIn : largeIn, part, transfer(to + done, part));
            done += part;
        }
    }

    /**
     * Copies device memory into an array.
     *
     * @throws IllegalStateException if the device has failed, so that what it holds is not what was asked for
     */
    synchronized void copyOut(int from, float[] to, int toIndex, int n) {
        done.out(n);
        for (int done = 0; done < n;) {
            FloatArray buffer = n - done <= SMALL ? small : large;
            int part = Math.min(n - done, buffer.getSize() - 1);
            run(buffer == small ? smallOut : largeOut, part,
                    transfer(from + done, part).set(Transfer.STAMP, stamps.next()));
            checkArrival(buffer.get(part));
            MemorySegment.copy(buffer.getSegment(), ValueLayout.JAVA_FLOAT, 0, to, toIndex + done, part);
            done += part;
        }
    }

    private void checkArrival(float stamped) {
        try {
            if (together != null) {
                together.check();
            }
            stamps.check(stamped);
        } catch (IllegalStateException e) {
            throw health.failed(e);
        }
    }
}
