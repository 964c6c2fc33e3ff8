/** The TornadoVM backend: Petal's kernels on a graphics card, written in Java. */
module petal.tensor.tornado {
    requires petal.tensor;
    requires transitive tornado.api;
    requires tornado.runtime;

    // TornadoVM reads the kernels' bytecode
    exports petal.tensor.tornado.kernels;
    opens petal.tensor.tornado.kernels;

    provides petal.tensor.backend.BackendProvider with petal.tensor.tornado.TornadoBackendProvider;
    provides uk.ac.manchester.tornado.runtime.library.spi.TornadoLibraryProvider
        with petal.tensor.tornado.release.LaunchProvider;
}
