package petal.tensor.tornado;

import petal.tensor.backend.Activation;
import petal.tensor.backend.Storage;
import petal.tensor.tornado.BatchNorms.Affine;
import petal.tensor.tornado.BatchNorms.Statistics;

/** Batch normalisation over rows × channels. */
interface BatchNormOperations extends Launching {

    /** Launches the sums over rows. */
    BatchNorms norms();

    @Override
    default void batchNormStatistics(Storage x, int rows, int channels, float eps, float momentum, Storage mean,
                                     Storage invStd, Storage runningMean, Storage runningVar) {
        norms().statistics(at(x), rows, channels, eps, momentum, new Statistics(at(mean), at(invStd),
                atOrAbsent(runningMean), atOrAbsent(runningVar)));
    }

    @Override
    default void batchNormApply(Storage x, int rows, int channels, Storage mean, Storage invStd, Storage gamma,
                                Storage beta, Activation act, Storage y) {
        norms().apply(at(x), rows, channels, at(mean), at(invStd), new Affine(at(gamma), at(beta), act), at(y));
    }

    @Override
    default void batchNormFold(Storage gamma, Storage beta, Storage mean, Storage var, float eps, int channels,
                               Storage scale, Storage shift) {
        launch(Kernel.NORM_FOLD, channels, new int[] {at(gamma), at(beta), at(mean), at(var), channels, at(scale),
            at(shift)}, eps);
    }

    @Override
    default void batchNormBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd,
                                   Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma,
                                   Storage dbeta) {
        norms().backward(at(x), at(dy), rows, channels, at(mean), at(invStd),
                new Affine(at(gamma), at(beta), act), atOrAbsent(dx), at(dgamma), at(dbeta), false);
    }

    @Override
    default void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Storage mean, Storage invStd,
                                        Storage gamma, Storage beta, Activation act, Storage dx, Storage dgamma,
                                        Storage dbeta) {
        norms().backward(at(x), at(dy), rows, channels, at(mean), at(invStd),
                new Affine(at(gamma), at(beta), act), atOrAbsent(dx), at(dgamma), at(dbeta), true);
    }
}
