package petal.tensor.backend.cpu.optimizer;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.cpu.elementwise.Elementwise;
import petal.tensor.backend.cpu.threads.Parallel;

/** One step of stochastic gradient descent, with momentum (Nesterov's too) and weight decay. */
public final class Sgd {
    private static final int GRAIN = 1 << 14;

    private Sgd() {
    }

    /** See {@link petal.tensor.backend.Backend#sgdStep}. */
    public static void step(float[] p, float[] g, float[] buf, int n, float lr, float momentum, float weightDecay,
            boolean nesterov, boolean first) {
        if (buf == null) {
            Parallel.forRange(n, GRAIN, (from, to) -> plain(p, g, from, to, -lr, weightDecay));
            return;
        }
        // at the first step the buffer becomes the gradient, whatever it held: even NaN times 0 must not survive
        if (first) {
            Elementwise.fill(buf, n, 0);
        }
        // p −= lr · (ofGradient · g + ofBuffer · buf)
        float ofGradient = nesterov ? 1 : 0;
        float ofBuffer = nesterov ? momentum : 1;
        Parallel.forRange(n, GRAIN, (from, to) -> withMomentum(p, g, buf, from, to, momentum, weightDecay,
                -lr * ofGradient, -lr * ofBuffer));
    }

    private static void plain(float[] p, float[] g, int from, int to, float minusLr, float weightDecay) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i));
            gradient.mul(minusLr).add(before).intoArray(p, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector before = FloatVector.fromArray(SPECIES, p, i, tail);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i, tail));
            gradient.mul(minusLr).add(before).intoArray(p, i, tail);
        }
    }

    private static void withMomentum(float[] p, float[] g, float[] buf, int from, int to, float momentum,
            float weightDecay, float ofGradient, float ofBuffer) {
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        FloatVector remaining = FloatVector.broadcast(SPECIES, momentum);
        int i = from;
        for (int end = from + SPECIES.loopBound(to - from); i < end; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i));
            FloatVector velocity = FloatVector.fromArray(SPECIES, buf, i).fma(remaining, gradient);
            velocity.intoArray(buf, i);
            gradient.mul(ofGradient).add(velocity.mul(ofBuffer)).add(before).intoArray(p, i);
        }
        if (i < to) {
            VectorMask<Float> tail = SPECIES.indexInRange(i, to);
            FloatVector before = FloatVector.fromArray(SPECIES, p, i, tail);
            FloatVector gradient = before.fma(decay, FloatVector.fromArray(SPECIES, g, i, tail));
            FloatVector velocity = FloatVector.fromArray(SPECIES, buf, i, tail).fma(remaining, gradient);
            velocity.intoArray(buf, i, tail);
            gradient.mul(ofGradient).add(velocity.mul(ofBuffer)).add(before).intoArray(p, i, tail);
        }
    }
}
