package petal.tensor.backend.cpu.optimizer;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.cpu.elementwise.Elementwise;
import petal.tensor.backend.cpu.threads.Parallel;

/** One step of stochastic gradient descent, with momentum (Nesterov's too) and weight decay. */
public final class Sgd {
    private static final int GRAIN = 1 << 14;

    private final float[] p;
    private final float[] g;
    private final float[] buf;
    private final float momentum;
    private final float weightDecay;
    /** p −= lr · (…) = ofGradient · g + ofBuffer · buf. */
    private final float ofGradient;
    private final float ofBuffer;

    /** A step with momentum of the parameter p with gradient g and velocity {@code buf}. */
    public Sgd(float[] p, float[] g, float[] buf, SgdOptions options) {
        this.p = p;
        this.g = g;
        this.buf = buf;
        this.momentum = options.momentum();
        this.weightDecay = options.weightDecay();
        this.ofGradient = -options.lr() * (options.nesterov() ? 1 : 0);
        this.ofBuffer = -options.lr() * (options.nesterov() ? momentum : 1);
    }

    /** See {@link petal.tensor.backend.Backend#sgdStep}; moves n elements. */
    public void run(int n, boolean first) {
        // at the first step the buffer becomes the gradient, whatever it held: even NaN times 0 must not survive
        if (first) {
            Elementwise.fill(buf, n, 0);
        }
        Parallel.forRange(n, GRAIN, this::move);
    }

    /** A step without momentum. */
    public static void plain(float[] p, float[] g, int n, SgdOptions options) {
        Parallel.forRange(n, GRAIN, (from, to) -> plain(p, g, from, to, -options.lr(), options.weightDecay()));
    }

    private static void plain(float[] p, float[] g, int from, int to, float minusLr, float weightDecay) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i));
            gradient.mul(minusLr).add(before).intoArray(p, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector before = FloatVector.fromArray(SPECIES, p, i, tail);
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i, tail));
            gradient.mul(minusLr).add(before).intoArray(p, i, tail);
        }
    }

    private void move(int from, int to) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        FloatVector remaining = FloatVector.broadcast(SPECIES, momentum);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i));
            FloatVector velocity = fma(FloatVector.fromArray(SPECIES, buf, i), remaining, gradient);
            velocity.intoArray(buf, i);
            gradient.mul(ofGradient).add(velocity.mul(ofBuffer)).add(before).intoArray(p, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector before = FloatVector.fromArray(SPECIES, p, i, tail);
            FloatVector gradient = fma(before, decay, FloatVector.fromArray(SPECIES, g, i, tail));
            FloatVector velocity = fma(FloatVector.fromArray(SPECIES, buf, i, tail), remaining, gradient);
            velocity.intoArray(buf, i, tail);
            gradient.mul(ofGradient).add(velocity.mul(ofBuffer)).add(before).intoArray(p, i, tail);
        }
    }
}
