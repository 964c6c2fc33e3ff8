package petal.tensor.tornado.release;

import petal.tensor.tornado.cuda.LaunchQueue;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.Access;
import uk.ac.manchester.tornado.api.common.LibraryTaskDescriptor;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** TornadoVM 5, from 5.2 on. */
final class Release5 implements TornadoRelease {

    @Override
    public FloatArray standIn(int size) {
        return StandIn.reserve(size);
    }

    @Override
    public boolean handsOverTogether(TornadoDevice device) {
        return device.getTornadoVMBackend() == TornadoVMBackendType.CUDA;
    }

    @Override
    public void handOver(TaskGraph graph, String name, FloatArray memory, LaunchQueue queue) {
        graph.libraryTask(name, (all, arguments, numbers) -> new LibraryTaskDescriptor()
                .withLibrary(LaunchProvider.LIBRARY).withFunction("launch")
                .withParameters(new Object[] {all, arguments, numbers})
                .withAccess(new Access[] {Access.READ_WRITE, Access.READ_ONLY, Access.READ_ONLY}).withTuning(queue),
                memory, queue.arguments(), queue.numbers());
    }
}
