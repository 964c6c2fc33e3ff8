package petal.tensor.backend.cpu.optimizer;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.cpu.threads.Parallel;

/** One step of Adam (Kingma &amp; Ba 2015), with the corrections for the start drawn into the step's length. */
public final class Adam {
    private static final int GRAIN = 1 << 13;

    private Adam() {
    }

    /** See {@link petal.tensor.backend.Backend#adamStep}. */
    public static void step(float[] p, float[] g, float[] m, float[] v, int n, float lr, float beta1, float beta2,
            float eps, float weightDecay, int step) {
        float rate = (float) (lr / (1 - Math.pow(beta1, step)));
        float rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        Parallel.forRange(n, GRAIN, (from, to) -> step(p, g, m, v, from, to, -rate, beta1, beta2, rootCorrection, eps,
                weightDecay));
    }

    private static void step(float[] p, float[] g, float[] m, float[] v, int from, int to, float minusRate, float beta1,
            float beta2, float rootCorrection, float eps, float weightDecay) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i));
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i).mul(beta1).add(gradient.mul(1 - beta1));
            FloatVector square = FloatVector.fromArray(SPECIES, v, i).mul(beta2)
                    .add(gradient.mul(gradient).mul(1 - beta2));
            mean.intoArray(m, i);
            square.intoArray(v, i);
            mean.mul(minusRate).div(square.sqrt().mul(rootCorrection).add(eps)).add(before).intoArray(p, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector before = FloatVector.fromArray(SPECIES, p, i, tail);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i, tail));
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i, tail).mul(beta1).add(gradient.mul(1 - beta1));
            FloatVector square = FloatVector.fromArray(SPECIES, v, i, tail).mul(beta2)
                    .add(gradient.mul(gradient).mul(1 - beta2));
            mean.intoArray(m, i, tail);
            square.intoArray(v, i, tail);
            mean.mul(minusRate).div(square.sqrt().mul(rootCorrection).add(eps)).add(before).intoArray(p, i, tail);
        }
    }
}
