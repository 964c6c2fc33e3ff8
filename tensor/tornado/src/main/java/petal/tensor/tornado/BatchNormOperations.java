package petal.tensor.tornado;

import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.Storage;
import petal.tensor.tornado.kernels.NormArgs;

/** Batch normalisation per channel, over the pixels of the batch. */
interface BatchNormOperations extends Launching {

    /** Launches the sums over rows. */
    BatchNorms norms();

    @Override
    default void batchNormStatistics(ImageShape s, Storage x, float eps, Storage mean, Storage invStd,
            RunningStatistics running) {
        norms().statistics(s, at(x), eps, new BatchNorms.Statistics(at(mean), at(invStd), at(running.mean()),
                at(running.var()), running.momentum()));
    }

    @Override
    default void batchNormApply(ImageShape s, Storage x, Prologue.Norm norm, Storage y) {
        norms().apply(s, at(x), placed(norm), at(y));
    }

    private PlacedNorm placed(Prologue.Norm norm) {
        return new PlacedNorm(at(norm.mean()), at(norm.invStd()), at(norm.gamma()), at(norm.beta()),
                norm.act().ordinal());
    }

    @Override
    default void batchNormFold(int channels, RunningNorm norm, Storage scale, Storage shift) {
        launch(Kernel.NORM_FOLD, channels, new Arguments().set(NormArgs.GAMMA, at(norm.gamma()))
                .set(NormArgs.BETA, at(norm.beta())).set(NormArgs.RUNNING_MEAN, at(norm.mean()))
                .set(NormArgs.RUNNING_VAR, at(norm.var())).set(NormArgs.CHANNELS, channels)
                .set(NormArgs.SCALE, at(scale)).set(NormArgs.SHIFT, at(shift)), norm.eps());
    }

    @Override
    default void batchNormBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        norms().backward(s, true, at(x), placed(norm), at(dy), placed(gradients));
    }

    @Override
    default void batchNormFixedBackward(ImageShape s, Storage x, Prologue.Norm norm, Storage dy,
            BatchNormGradients gradients) {
        norms().backward(s, false, at(x), placed(norm), at(dy), placed(gradients));
    }

    private BatchNorms.Gradients placed(BatchNormGradients to) {
        return new BatchNorms.Gradients(atOrAbsent(to.dx()), at(to.dgamma()), at(to.dbeta()));
    }
}
