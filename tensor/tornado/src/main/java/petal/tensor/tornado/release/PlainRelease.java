package petal.tensor.tornado.release;

import petal.tensor.tornado.cuda.LaunchQueue;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * TornadoVM by its API alone, for releases whose insides Petal does not know. Every launch is TornadoVM's own, and the
 * host gives as much memory as Petal takes on the device.
 */
final class PlainRelease implements TornadoRelease {

    @Override
    public FloatArray standIn(int size) {
        try {
            return new FloatArray(size);
        } catch (OutOfMemoryError e) {
            throw StandIn.tooLarge((long) size * Float.BYTES);
        }
    }

    @Override
    public boolean handsOverTogether(TornadoDevice device) {
        return false;
    }

    @Override
    public void handOver(TaskGraph graph, String name, FloatArray memory, LaunchQueue queue) {
        throw new UnsupportedOperationException("launches reach this TornadoVM one by one");
    }
}
