package petal.tensor.tornado;

import java.util.function.DoubleUnaryOperator;
import petal.tensor.Device;
import petal.tensor.backend.Backend;
import petal.tensor.backend.PoolShape;
import petal.tensor.backend.Storage;

/**
 * What the processor computes between two copies: functions that are given as Java, and what is found at places that the
 * processor chooses or asks for.
 */
interface ProcessorOperations extends Launching {

    @Override
    default void map(DoubleUnaryOperator f, Storage x, Storage y, int n) {
        float[] values = read(x, n);
        for (int i = 0; i < n; i++) {
            values[i] = (float) f.applyAsDouble(values[i]);
        }
        copyIn(values, 0, y, 0, n);
    }

    @Override
    default void gather(Storage x, int[] index, Storage y) {
        float[] from = read(x, x.size());
        float[] to = new float[index.length];
        for (int i = 0; i < index.length; i++) {
            to[i] = index[i] < 0 ? 0 : from[index[i]];
        }
        copyIn(to, 0, y, 0, index.length);
    }

    @Override
    default void scatterAdd(Storage x, int[] index, Storage y) {
        float[] from = read(x, index.length);
        float[] to = read(y, y.size());
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                to[index[i]] += from[i];
            }
        }
        copyIn(to, 0, y, 0, y.size());
    }

    @Override
    default int[] maxPool(PoolShape s, Storage x, Storage y) {
        Backend processor = Device.cpu().backend();
        Storage there = processor.allocate(x.size());
        processor.copyIn(read(x, x.size()), 0, there, 0, x.size());
        Storage largest = processor.allocate(s.outSize());
        int[] found = processor.maxPool(s, there, largest);
        float[] values = new float[s.outSize()];
        processor.copyOut(largest, 0, values, 0, values.length);
        copyIn(values, 0, y, 0, values.length);
        there.cancel();
        largest.cancel();
        return found;
    }

    private float[] read(Storage x, int n) {
        float[] values = new float[n];
        copyOut(x, 0, values, 0, n);
        return values;
    }
}
