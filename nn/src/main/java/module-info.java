/** Modules, layers, losses, optimisers, data loading and the training loop. */
module petal.nn {
    requires transitive petal.tensor;

    exports petal.nn;
    exports petal.nn.data;
    exports petal.nn.optim;
    exports petal.nn.train;
}
