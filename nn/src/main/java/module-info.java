/** Modules, layers, losses, optimisers, data loading and the training loop. */
module petal.nn {
    requires transitive petal.tensor;

    exports petal.nn.data;
}
