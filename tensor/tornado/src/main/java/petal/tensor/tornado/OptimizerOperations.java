package petal.tensor.tornado;

import petal.tensor.backend.Storage;

/** Steps of the optimisers. */
interface OptimizerOperations extends Launching {

    @Override
    default void adamStep(Storage p, Storage gradient, Storage m, Storage v, int n, float lr, float beta1, float beta2,
                          float eps, float weightDecay, int step) {
        double rate = lr / (1 - Math.pow(beta1, step));
        double root = 1 / Math.sqrt(1 - Math.pow(beta2, step));
        launch(Kernel.ADAM, n, new int[] {at(p), at(gradient), at(m), at(v), n}, beta1, beta2, eps, weightDecay,
                (float) rate, (float) root);
    }

    @Override
    default void sgdStep(Storage p, Storage gradient, Storage buf, int n, float lr, float momentum, float weightDecay,
                         boolean nesterov, boolean first) {
        launch(Kernel.SGD, n, new int[] {at(p), at(gradient), atOrAbsent(buf), n, buf == null ? 0 : 1, first ? 1 : 0,
            nesterov ? 1 : 0}, lr, momentum, weightDecay);
    }
}
