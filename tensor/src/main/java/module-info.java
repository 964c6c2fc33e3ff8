/** Tensors, automatic differentiation and the kernels that compute them. */
module petal.tensor {
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports petal.tensor;
    exports petal.tensor.autograd;
    exports petal.tensor.backend;
    exports petal.tensor.backend.reference;

    uses petal.tensor.backend.BackendProvider;
}
