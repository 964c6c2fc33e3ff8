package petal.tensor;

import java.util.Arrays;

/**
 * Pseudo-random numbers exactly as PyTorch draws them on the CPU, so that the same seed picks the same split and the
 * same shuffle: the Mersenne Twister MT19937 (Matsumoto &amp; Nishimura 1998) with PyTorch's transformations on top.
 * Not thread-safe.
 */
public final class Generator {
    private static final int N = 624;
    private static final int M = 397;
    /** The words of the twister, the position among them, and the normal number that is left over, in two halves. */
    private static final int STATE = N + 3;

    private final int[] state = new int[N];
    private int next = N;
    private double cachedNormal = Double.NaN;

    /**
     * A generator that starts from {@code seed}; like PyTorch's it uses the lower 32 bits.
     *
     * @param seed any number
     */
    public Generator(long seed) {
        manualSeed(seed);
    }

    /**
     * Starts again from {@code seed}.
     *
     * @param seed any number; its lower 32 bits count
     * @return this generator
     */
    public Generator manualSeed(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        next = N;
        cachedNormal = Double.NaN;
        return this;
    }

    /** {@return where the generator is in its sequence, to go on from there with {@link #setState}} */
    public int[] state() {
        int[] copy = Arrays.copyOf(state, STATE);
        long normal = Double.doubleToRawLongBits(cachedNormal);
        copy[N] = next;
        copy[N + 1] = (int) (normal >>> 32);
        copy[N + 2] = (int) normal;
        return copy;
    }

    /**
     * Goes on from where a generator was when {@link #state} was called.
     *
     * @param saved what {@link #state} returned
     * @throws IllegalArgumentException if this is no generator's state; nothing has been changed then
     */
    public void setState(int... saved) {
        if (saved.length != STATE || saved[N] < 0 || saved[N] > N) {
            throw new IllegalArgumentException(
                    "setState: expected the " + STATE + " numbers of a generator's state, got "
                            + saved.length + (saved.length == STATE ? " of which the position is " + saved[N] : ""));
        }
        System.arraycopy(saved, 0, state, 0, N);
        next = saved[N];
        cachedNormal = Double.longBitsToDouble((long) saved[N + 1] << 32 | saved[N + 2] & 0xffffffffL);
    }

    /** {@return the next 32 random bits} */
    public int nextInt() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** {@return the next 64 random bits: two draws of 32, the first one on top} */
    public long nextLong() {
        long high = nextInt();
        return high << 32 | nextInt() & 0xffffffffL;
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % N] & 0x7fffffff;
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) != 0 ? 0x9908b0df : 0);
        }
        next = 0;
    }

    /**
     * {@return an integer from 0 (inclusive) to {@code bound} (exclusive), as {@code torch.randint} draws it}
     *
     * @param bound at least 1
     * @throws IllegalArgumentException unless bound is positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nextInt: the bound must be positive, got " + bound);
        }
        return Integer.remainderUnsigned(nextInt(), bound);
    }

    /**
     * {@return the numbers 0 … n−1 in random order, as {@code torch.randperm} draws them}
     *
     * @param n at least 0
     */
    public int[] randperm(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < n - 1; i++) {
            int j = i + nextInt(n - i);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** {@return a uniform number on [0, 1) with 24 bits, as {@code torch.rand} draws float32} */
    public float nextFloat() {
        return (nextInt() & 0xffffff) * 0x1p-24f;
    }

    /** {@return a uniform number on [0, 1) with 53 bits} */
    public double nextDouble() {
        return (nextLong() & (1L << 53) - 1) * 0x1p-53;
    }

    /**
     * {@return {@code n} uniform numbers on [0, 1)}
     *
     * @param n at least 0
     */
    public float[] rand(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = nextFloat();
        }
        return values;
    }

    /**
     * {@return {@code n} standard normal numbers, as {@code torch.randn} draws float32: in blocks of 16 from 16 on}
     *
     * @param n at least 0
     */
    public float[] randn(int n) {
        if (n < 16) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = (float) nextGaussian();
            }
            return values;
        }
        float[] values = rand(n);
        for (int i = 0; i + 16 <= n; i += 16) {
            boxMuller(values, i);
        }
        if (n % 16 != 0) {
            // PyTorch draws the last sixteen anew when they don't fill a block
            System.arraycopy(rand(16), 0, values, n - 16, 16);
            boxMuller(values, n - 16);
        }
        return values;
    }

    /** Sixteen uniform numbers to sixteen normal ones (Box &amp; Muller 1958), in float32 as PyTorch computes them. */
    private static void boxMuller(float[] values, int at) {
        for (int i = at; i < at + 8; i++) {
            float u1 = 1 - values[i];
            float radius = (float) Math.sqrt(-2 * (float) Math.log(u1));
            float theta = (float) (2 * Math.PI) * values[i + 8];
            values[i] = radius * (float) Math.cos(theta);
            values[i + 8] = radius * (float) Math.sin(theta);
        }
    }

    private double nextGaussian() {
        if (!Double.isNaN(cachedNormal)) {
            double cached = cachedNormal;
            cachedNormal = Double.NaN;
            return cached;
        }
        double theta = 2 * Math.PI * nextDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-nextDouble()));
        cachedNormal = radius * Math.sin(theta);
        return radius * Math.cos(theta);
    }
}
