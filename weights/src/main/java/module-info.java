/** Model weights on disk: PyTorch checkpoints, safetensors and NumPy files. */
module petal.weights {
    requires transitive petal.tensor;
    requires java.net.http;
    requires org.apache.commons.compress;
    requires static org.jspecify;
    requires org.tukaani.xz;
    requires tools.jackson.core;

    exports petal.weights;
    exports petal.weights.archive;
    exports petal.weights.builtin;
    exports petal.weights.convert;
    exports petal.weights.download;
    exports petal.weights.dtype;
    exports petal.weights.format;
    exports petal.weights.npy;
}
