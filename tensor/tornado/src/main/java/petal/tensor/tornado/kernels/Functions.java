package petal.tensor.tornado.kernels;

import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Unary;
import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * The functions of {@link Unary}, {@link Binary} and {@link Activation}, chosen by their ordinal. They are inlined into
 * the kernels; every thread takes the same branch.
 */
final class Functions {
    private Functions() {
    }

    /** The logistic function, without overflow at either end. */
    static float sigmoid(float x) {
        return 1.0f / (1.0f + TornadoMath.exp(-x));
    }

    /** The {@link Activation} with ordinal {@code act} at {@code x}: NONE, RELU, SILU, SIGMOID. */
    static float activate(int act, float x) {
        float y = x;
        if (act == 1) {
            y = x > 0 ? x : x < 0 ? 0 : x;
        } else if (act == 2) {
            y = x / (1.0f + TornadoMath.exp(-x));
        } else if (act == 3) {
            y = 1.0f / (1.0f + TornadoMath.exp(-x));
        }
        return y;
    }

    /** The derivative of {@link #activate} at {@code x}. */
    static float slope(int act, float x) {
        float y = 1;
        if (act == 1) {
            y = x > 0 ? 1 : 0;
        } else if (act == 2) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-x));
            y = sigma * (1.0f + x * (1.0f - sigma));
        } else if (act == 3) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-x));
            y = sigma * (1.0f - sigma);
        }
        return y;
    }

    /** The {@link Unary} with ordinal {@code op} at {@code x}. */
    static float unary(int op, float x) {
        float y = x;
        if (op == 0) {
            y = -x;
        } else if (op == 1) {
            y = TornadoMath.exp(x);
        } else if (op == 2) {
            y = TornadoMath.log(x);
        } else if (op == 3) {
            y = TornadoMath.sqrt(x);
        } else if (op == 4) {
            y = TornadoMath.abs(x);
        } else if (op == 5) {
            y = x > 0 ? 1 : x < 0 ? -1 : x;
        } else if (op == 6) {
            y = x * x;
        } else if (op == 7) {
            y = 1.0f / x;
        } else if (op == 8) {
            y = TornadoMath.tanh(x);
        } else if (op == 9) {
            y = 1.0f / (1.0f + TornadoMath.exp(-x));
        } else if (op == 10) {
            y = x > 0 ? x : x < 0 ? 0 : x;
        } else if (op == 11) {
            y = x / (1.0f + TornadoMath.exp(-x));
        }
        return y;
    }

    /** The {@link Binary} with ordinal {@code op} at {@code (a, b)}. */
    static float binary(int op, float a, float b) {
        float y = a + b;
        if (op == 1) {
            y = a - b;
        } else if (op == 2) {
            y = a * b;
        } else if (op == 3) {
            y = a / b;
        } else if (op == 4) {
            y = a > b ? a : b;
        } else if (op == 5) {
            y = a < b ? a : b;
        } else if (op == 6) {
            y = a == b ? 1 : 0;
        } else if (op == 7) {
            y = a > b ? 1 : 0;
        } else if (op == 8) {
            y = (1.0f - a * a) * b;
        } else if (op == 9) {
            y = a * (1.0f - a) * b;
        } else if (op == 10) {
            y = a > 0 ? b : 0;
        } else if (op == 11) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-a));
            y = sigma * (1.0f + a * (1.0f - sigma)) * b;
        }
        return y;
    }
}
