package petal.tensor.tornado;

import petal.tensor.backend.Prologue;
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
    default void batchNormApply(Storage x, int rows, int channels, Prologue.Norm norm, Storage y) {
        norms().apply(at(x), rows, channels, at(norm.mean()), at(norm.invStd()), affine(norm), at(y));
    }

    private Affine affine(Prologue.Norm norm) {
        return new Affine(at(norm.gamma()), at(norm.beta()), norm.act());
    }

    @Override
    default void batchNormFold(Storage gamma, Storage beta, Storage mean, Storage var, float eps, int channels,
            Storage scale, Storage shift) {
        launch(Kernel.NORM_FOLD, channels, new int[] {at(gamma), at(beta), at(mean), at(var), channels, at(scale),
            at(shift)}, eps);
    }

    @Override
    default void batchNormBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        norms().backward(at(x), at(dy), rows, channels, at(norm.mean()), at(norm.invStd()), affine(norm),
                atOrAbsent(dx), at(dgamma), at(dbeta), false);
    }

    @Override
    default void batchNormFixedBackward(Storage x, Storage dy, int rows, int channels, Prologue.Norm norm, Storage dx,
            Storage dgamma, Storage dbeta) {
        norms().backward(at(x), at(dy), rows, channels, at(norm.mean()), at(norm.invStd()), affine(norm),
                atOrAbsent(dx), at(dgamma), at(dbeta), true);
    }
}
