package petal.tensor.tornado;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import petal.tensor.tornado.kernels.Transfer;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A device with one block of memory that stays on it, and the kernels that work on that block.
 *
 * <p>There is one execution plan with one task graph a kernel. A graph takes the block over from whichever graph ran
 * before it, so nothing moves between launches but the arguments: {@value #ARGUMENTS} whole numbers, for some kernels
 * {@value #MANY_ARGUMENTS}, and sometimes a few others. Sizes are arguments as well; a kernel is compiled at its first
 * launch and its graph serves every shape afterwards. Two sizes of buffers carry tensors in and out.
 *
 * <p>Kernels run one after the other, in the order of their launches. A launch that {@code queues} returns as soon as
 * its arguments have been read, so that the next one is prepared while the device works; copying out waits for all.
 */
final class Accelerator {
    /** The name of the task in every graph. */
    static final String TASK = "kernel";
    /** Threads of a group in every kernel. */
    static final int GROUP = 256;
    /** Whole-number arguments of kernels that take many. */
    static final int MANY_ARGUMENTS = 4096;
    private static final int ARGUMENTS = 64;
    private static final int NUMBERS = 8;
    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 20;

    private final FloatArray memory;
    private final IntArray arguments = new IntArray(ARGUMENTS);
    private final IntArray manyArguments = new IntArray(MANY_ARGUMENTS);
    private final FloatArray numbers = new FloatArray(NUMBERS);
    private final FloatArray small = new FloatArray(SMALL);
    private final FloatArray large = new FloatArray(LARGE);
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

    /** What is set before a graph is executed: how many threads it runs, and its arguments. */
    private record Entry(WorkerGrid1D grid, IntArray arguments) {
    }

    /**
     * A device with memory for {@code size} numbers.
     *
     * @param queues whether a launch need not wait for the kernel's end
     */
    Accelerator(int size, boolean queues) {
        memory = HostShadow.of(size);
        for (Kernel kernel : Kernel.values()) {
            IntArray taken = kernel.takesMany() ? manyArguments : arguments;
            TaskGraph graph = graph(kernel.name().toLowerCase(), taken);
            graph.consumeFromDevice(memory);
            if (kernel.takesNumbers()) {
                graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, numbers);
            }
            kernel.addTo(graph, context, memory, taken, numbers);
            add(graph, taken);
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
        plan = new TornadoExecutionPlan(graphs.toArray(ImmutableTaskGraph[]::new));
        plan.withGridScheduler(scheduler);
        if (queues) {
            // with this TornadoVM does not wait for a graph's end; graphs of one task keep to their order all the same
            plan.withIntraPlanConcurrency();
        }
        run(first, GROUP, new int[] {0, 0});
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

    /** Runs a kernel with at least {@code threads} threads. */
    synchronized void launch(Kernel kernel, long threads, int[] args, float... floats) {
        for (int i = 0; i < floats.length; i++) {
            numbers.set(i, floats[i]);
        }
        run(kernel.ordinal(), threads, args);
        done.launch(kernel);
    }

    /** Runs a kernel with {@code groups} groups of threads. */
    void launchGroups(Kernel kernel, long groups, int[] args, float... floats) {
        launch(kernel, groups * GROUP, args, floats);
    }

    private void run(int graph, long threads, int[] args) {
        Entry entry = entries.get(graph);
        MemorySegment.copy(args, 0, entry.arguments.getSegment(), ValueLayout.JAVA_INT, 0, args.length);
        entry.grid.setGlobalWork((threads + GROUP - 1) / GROUP * GROUP, 1, 1);
        plan.withGraph(graph).execute();
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
        for (int done = 0; done < n; ) {
            FloatArray buffer = n - done <= SMALL ? small : large;
            int part = Math.min(n - done, buffer.getSize());
            MemorySegment.copy(from, fromIndex + done, buffer.getSegment(), ValueLayout.JAVA_FLOAT, 0, part);
            run(buffer == small ? smallIn : largeIn, part, new int[] {to + done, part});
            done += part;
        }
    }

    /** Copies device memory into an array. */
    synchronized void copyOut(int from, float[] to, int toIndex, int n) {
        done.out(n);
        for (int done = 0; done < n; ) {
            FloatArray buffer = n - done <= SMALL ? small : large;
            int part = Math.min(n - done, buffer.getSize());
            run(buffer == small ? smallOut : largeOut, part, new int[] {from + done, part});
            MemorySegment.copy(buffer.getSegment(), ValueLayout.JAVA_FLOAT, 0, to, toIndex + done, part);
            done += part;
        }
    }
}
