package petal.lessons.network;

import java.util.function.UnaryOperator;
import petal.nn.data.Batch;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Moves each picture of a batch by a few pixels and mirrors every other one, at random: the flower is the same, and the
 * pixels are not. What comes in at the edges is grey.
 *
 * @param reach     by how many pixels at most
 * @param generator draws
 */
public record ShiftAndFlip(int reach, Generator generator) implements UnaryOperator<Batch> {

    @Override
    public Batch apply(Batch batch) {
        int[] shape = batch.inputs().shape();
        int side = shape[3];
        float[] from = batch.inputs().toArray();
        float[] to = new float[from.length];
        int picture = from.length / batch.size();
        for (int n = 0; n < batch.size(); n++) {
            int down = generator.nextInt(2 * reach + 1) - reach;
            int right = generator.nextInt(2 * reach + 1) - reach;
            boolean mirrored = generator.nextInt(2) == 1;
            for (int row = n * picture / side; row < (n + 1) * picture / side; row++) {
                int y = row % side - down;
                for (int x = 0; x < side && y >= 0 && y < side; x++) {
                    int source = (mirrored ? side - 1 - x : x) - right;
                    if (source >= 0 && source < side) {
                        to[row * side + x] = from[(row - down) * side + source];
                    }
                }
            }
        }
        return new Batch(Tensor.of(batch.inputs().device(), to, shape), batch.labels());
    }
}
