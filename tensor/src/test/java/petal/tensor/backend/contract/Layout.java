package petal.tensor.backend.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;

/**
 * Where the elements of a shape lie in a storage: dimensions in any order, with gaps, behind an offset.
 *
 * @param offset  position of the first element
 * @param strides distance of neighbours along each dimension
 * @param extent  size that a storage must have
 */
record Layout(int offset, int[] strides, int extent) {

    /** The elements of a storage that lie so. */
    StridedView of(Storage storage) {
        return new StridedView(storage, offset, strides);
    }

    /** A random layout in which no two elements meet. */
    static Layout random(int[] shape, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
        if (random.nextBoolean()) {
            Collections.shuffle(order, random);
        }
        int gap = random.nextInt(4) == 0 ? 2 : 1;
        int[] strides = new int[shape.length];
        int step = gap;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[order.get(i)] = step;
            step *= shape[order.get(i)];
        }
        int offset = random.nextBoolean() ? 0 : random.nextInt(5);
        return new Layout(offset, strides, offset + step);
    }

    /** As {@link #random}, but some dimensions repeat: their stride is 0. */
    static Layout repeating(int[] shape, Random random) {
        Layout layout = random(shape, random);
        for (int i = 0; i < shape.length; i++) {
            if (random.nextInt(3) == 0) {
                layout.strides[i] = 0;
            }
        }
        return layout;
    }
}
