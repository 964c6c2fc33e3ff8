/** Tensors, automatic differentiation and the kernels that compute them. */
@SuppressWarnings("module") // the module that is named below is compiled after this one
module petal.tensor {
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports petal.tensor;
    exports petal.tensor.autograd;
    exports petal.tensor.backend;
    exports petal.tensor.backend.reference;
    // the lesson that makes a kernel fast multiplies and adds as the kernels do
    exports petal.tensor.backend.cpu.vector to petal.lessons;

    uses petal.tensor.backend.BackendProvider;
}
