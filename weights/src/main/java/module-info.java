/** Model weights on disk: PyTorch checkpoints, safetensors and NumPy files. */
module petal.weights {
    requires transitive petal.tensor;
    requires org.apache.commons.compress;
    requires tools.jackson.core;
}
