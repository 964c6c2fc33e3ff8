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

    /** The ordinals of {@link Activation}. */
    private static final class Act {
        static final int RELU = 1;
        static final int RELU6 = 2;
        static final int SILU = 3;
        static final int SIGMOID = 4;

        private Act() {
        }
    }

    /** The ordinals of {@link Unary}. */
    private static final class OfOne {
        static final int NEG = 0;
        static final int EXP = 1;
        static final int LOG = 2;
        static final int SQRT = 3;
        static final int ABS = 4;
        static final int SIGN = 5;
        static final int SQUARE = 6;
        static final int RECIPROCAL = 7;
        static final int TANH = 8;
        static final int SIGMOID = 9;
        static final int RELU = 10;
        static final int RELU6 = 11;
        static final int SILU = 12;

        private OfOne() {
        }
    }

    /** The ordinals of {@link Binary}; {@code a + b} is computed where it is no other. */
    private static final class OfTwo {
        static final int SUB = 1;
        static final int MUL = 2;
        static final int DIV = 3;
        static final int MAX = 4;
        static final int MIN = 5;
        static final int EQUAL = 6;
        static final int GREATER = 7;
        static final int TANH_GRAD = 8;
        static final int SIGMOID_GRAD = 9;
        static final int RELU_GRAD = 10;
        static final int RELU6_GRAD = 11;
        static final int SILU_GRAD = 12;

        private OfTwo() {
        }
    }

    /** The logistic function, without overflow at either end. */
    static float sigmoid(float x) {
        return 1.0f / (1.0f + TornadoMath.exp(-x));
    }

    /** The {@link Activation} with ordinal {@code act} at {@code x}: NONE, RELU, RELU6, SILU, SIGMOID. */
    static float activate(int act, float x) {
        float y = x;
        if (act == Act.RELU) {
            y = x > 0 ? x : x < 0 ? 0 : x;
        } else if (act == Act.RELU6) {
            y = x > 0 ? x < 6 ? x : 6 : x < 0 ? 0 : x;
        } else if (act == Act.SILU) {
            y = x / (1.0f + TornadoMath.exp(-x));
        } else if (act == Act.SIGMOID) {
            y = 1.0f / (1.0f + TornadoMath.exp(-x));
        }
        return y;
    }

    /** The derivative of {@link #activate} at {@code x}. */
    static float slope(int act, float x) {
        float y = 1;
        if (act == Act.RELU) {
            y = x > 0 ? 1 : 0;
        } else if (act == Act.RELU6) {
            y = x > 0 && x < 6 ? 1 : 0;
        } else if (act == Act.SILU) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-x));
            y = sigma * (1.0f + x * (1.0f - sigma));
        } else if (act == Act.SIGMOID) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-x));
            y = sigma * (1.0f - sigma);
        }
        return y;
    }

    /** The {@link Unary} with ordinal {@code op} at {@code x}. */
    static float unary(int op, float x) {
        float y = x;
        if (op == OfOne.NEG) {
            y = -x;
        } else if (op == OfOne.EXP) {
            y = TornadoMath.exp(x);
        } else if (op == OfOne.LOG) {
            y = TornadoMath.log(x);
        } else if (op == OfOne.SQRT) {
            y = TornadoMath.sqrt(x);
        } else if (op == OfOne.ABS) {
            y = TornadoMath.abs(x);
        } else if (op == OfOne.SIGN) {
            y = x > 0 ? 1 : x < 0 ? -1 : x;
        } else if (op == OfOne.SQUARE) {
            y = x * x;
        } else if (op == OfOne.RECIPROCAL) {
            y = 1.0f / x;
        } else if (op == OfOne.TANH) {
            y = TornadoMath.tanh(x);
        } else if (op == OfOne.SIGMOID) {
            y = 1.0f / (1.0f + TornadoMath.exp(-x));
        } else if (op == OfOne.RELU) {
            y = x > 0 ? x : x < 0 ? 0 : x;
        } else if (op == OfOne.RELU6) {
            y = x > 0 ? x < 6 ? x : 6 : x < 0 ? 0 : x;
        } else if (op == OfOne.SILU) {
            y = x / (1.0f + TornadoMath.exp(-x));
        }
        return y;
    }

    /** The {@link Binary} with ordinal {@code op} at {@code (a, b)}. */
    static float binary(int op, float a, float b) {
        float y = a + b;
        if (op == OfTwo.SUB) {
            y = a - b;
        } else if (op == OfTwo.MUL) {
            y = a * b;
        } else if (op == OfTwo.DIV) {
            y = a / b;
        } else if (op == OfTwo.MAX) {
            y = a > b ? a : b;
        } else if (op == OfTwo.MIN) {
            y = a < b ? a : b;
        } else if (op == OfTwo.EQUAL) {
            y = a == b ? 1 : 0;
        } else if (op == OfTwo.GREATER) {
            y = a > b ? 1 : 0;
        } else if (op == OfTwo.TANH_GRAD) {
            y = (1.0f - a * a) * b;
        } else if (op == OfTwo.SIGMOID_GRAD) {
            y = a * (1.0f - a) * b;
        } else if (op == OfTwo.RELU_GRAD) {
            y = a > 0 ? b : 0;
        } else if (op == OfTwo.RELU6_GRAD) {
            y = a > 0 && a < 6 ? b : 0;
        } else if (op == OfTwo.SILU_GRAD) {
            float sigma = 1.0f / (1.0f + TornadoMath.exp(-a));
            y = sigma * (1.0f + a * (1.0f - sigma)) * b;
        }
        return y;
    }
}
