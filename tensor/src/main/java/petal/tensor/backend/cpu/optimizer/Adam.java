package petal.tensor.backend.cpu.optimizer;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.cpu.threads.Parallel;

/** One step of Adam (Kingma &amp; Ba 2015), with the corrections for the start drawn into the step's length. */
public final class Adam {
    private static final int GRAIN = 1 << 13;

    private final float[] p;
    private final float[] g;
    private final float[] m;
    private final float[] v;
    private final float beta1;
    private final float beta2;
    private final float eps;
    private final float weightDecay;
    private final float minusRate;
    private final float rootCorrection;

    /** Step number {@code step} of the parameter p with gradient g and the running means m of g and v of its square. */
    public Adam(float[] p, float[] g, float[] m, float[] v, AdamOptions options, int step) {
        this.p = p;
        this.g = g;
        this.m = m;
        this.v = v;
        this.beta1 = options.beta1();
        this.beta2 = options.beta2();
        this.eps = options.eps();
        this.weightDecay = options.weightDecay();
        this.minusRate = -(float) (options.lr() / (1 - Math.pow(beta1, step)));
        this.rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
    }

    /** See {@link petal.tensor.backend.Backend#adamStep}; moves n elements. */
    public void run(int n) {
        Parallel.forRange(n, GRAIN, this::move);
    }

    private void move(int from, int to) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i));
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
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i, tail));
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i, tail).mul(beta1).add(gradient.mul(1 - beta1));
            FloatVector square = FloatVector.fromArray(SPECIES, v, i, tail).mul(beta2)
                    .add(gradient.mul(gradient).mul(1 - beta2));
            mean.intoArray(m, i, tail);
            square.intoArray(v, i, tail);
            mean.mul(minusRate).div(square.sqrt().mul(rootCorrection).add(eps)).add(before).intoArray(p, i, tail);
        }
    }
}
