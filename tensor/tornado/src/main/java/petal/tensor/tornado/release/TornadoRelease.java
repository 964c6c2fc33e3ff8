package petal.tensor.tornado.release;

import petal.tensor.tornado.cuda.LaunchQueue;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What Petal takes from a release of TornadoVM past its API. */
public interface TornadoRelease {
    /** The system property that, set to true, leaves all of it out. */
    String PLAIN = "petal.gpu.plain";

    /**
     * The release that this process runs with.
     *
     * @throws IllegalStateException if Petal's kernels do not run with it
     */
    static TornadoRelease running() {
        TornadoVersion version = TornadoVersion.running();
        return of(version, Boolean.getBoolean(PLAIN));
    }

    /**
     * The implementation for a version.
     *
     * @param plain whether to do without what it would take past the API
     * @throws IllegalStateException if Petal's kernels do not run with it
     */
    static TornadoRelease of(TornadoVersion version, boolean plain) {
        if (version.major() < 5 || version.major() == 5 && version.minor() < 2) {
            throw new IllegalStateException("Petal needs TornadoVM 5.2 or newer, and this one is " + version.text());
        }
        return version.major() == 5 && !plain ? new Release5() : new PlainRelease();
    }

    /**
     * An array on the host that stands for as much memory of the device; nobody reads or writes it.
     *
     * @throws IllegalStateException if the host cannot give it
     */
    FloatArray standIn(int size);

    /** Whether launches for this device can be handed to its driver together. */
    boolean handsOverTogether(TornadoDevice device);

    /**
     * Adds the task that hands over what waits in a queue.
     *
     * @param graph  has the queue's arguments and numbers on the device
     * @param name   of the task
     * @param memory the device's memory
     * @throws UnsupportedOperationException if {@link #handsOverTogether} is false
     */
    void handOver(TaskGraph graph, String name, FloatArray memory, LaunchQueue queue);
}
