package petal.nn.train;

import petal.nn.Module;
import petal.nn.data.Batch;
import petal.nn.data.Loader;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * What a network makes of each sample of a data set, as vectors.
 *
 * @param vectors row i is the network's output for sample i, in the loader's order; [samples, length] on the CPU
 * @param labels  the class of each
 */
public record Embeddings(Tensor vectors, int[] labels) {

    /**
     * What a network makes of the data, telling nobody how far it is; see {@link #of(Module, Loader, ProgressListener)}.
     *
     * @param network its output has shape [batch, length]
     * @param data    not shuffled, if row i is to be sample i of the data set
     * @return the embeddings, one row a sample
     */
    public static Embeddings of(Module network, Loader<Batch> data) {
        return of(network, data, ProgressListener.SILENT);
    }

    /**
     * Runs {@code network} over the data in evaluation mode without recording; afterwards every module is in the mode
     * that it was in before. To get embeddings rather than class scores, leave out the network's last layer.
     *
     * @param network  its output has shape [batch, length]
     * @param data     not shuffled, if row i is to be sample i of the data set
     * @param listener is told after each batch; there is no loss
     * @return the embeddings, one row a sample
     * @throws IllegalArgumentException if the data set is empty or the network's output is not [batch, length]
     */
    public static Embeddings of(Module network, Loader<Batch> data, ProgressListener listener) {
        VectorRows rows = new VectorRows(data.samples());
        try (var _ = new EvalMode(network); var _ = Autograd.noGrad(); Epoch<Batch> epoch = Epoch.begin(data)) {
            while (epoch.hasNext()) {
                Batch batch = epoch.next();
                rows.append(Inference.forward(network, batch.inputs()), batch.labels());
                epoch.done(Double.NaN);
                listener.onBatch(epoch.progress());
            }
        }
        return new Embeddings(Tensor.of(rows.values, rows.labels.length, rows.length), rows.labels);
    }

    /** Collects the rows of one batch after the other. */
    private static final class VectorRows {
        private final int[] labels;
        private float[] values = {};
        private int length;
        private int filled;

        VectorRows(int size) {
            this.labels = new int[size];
        }

        void append(Tensor outputs, int... batchLabels) {
            if (outputs.rank() != 2) {
                throw new IllegalArgumentException("embeddings are vectors: expected an output of shape [batch, "
                        + "length], got " + Shapes.toString(outputs.shape()) + "; flatten it first");
            }
            if (filled == 0) {
                length = outputs.size(1);
                values = new float[Shapes.size(labels.length, length)];
            }
            System.arraycopy(outputs.toArray(), 0, values, filled * length, outputs.size());
            System.arraycopy(batchLabels, 0, labels, filled, batchLabels.length);
            filled += batchLabels.length;
        }
    }
}
