/** The TornadoVM backend: Petal's kernels on a graphics card, written in Java. */
module petal.tensor.tornado {
    requires petal.tensor;
    requires tornado.api;

    // TornadoVM reads the kernels' bytecode
    exports petal.tensor.tornado.kernels;
    opens petal.tensor.tornado.kernels;

    provides petal.tensor.backend.BackendProvider with petal.tensor.tornado.TornadoBackendProvider;
}
