package petal.tensor.tornado.kernels;

/** Where the kernels of batch normalisation find their arguments; each uses some of them. */
public final class NormArgs {
    /** What is normalised. */
    public static final int X = 0;
    /** The slices' sums. */
    public static final int SUMS = 1;
    /** Rows of x. */
    public static final int ROWS = 2;
    /** Columns of x. */
    public static final int CHANNELS = 3;
    /** Rows of a slice. */
    public static final int SLICE = 4;
    /** How many slices there are. */
    public static final int SLICES = 5;
    /** Mean of each channel. */
    public static final int MEAN = 6;
    /** 1/√(variance + ε) of each channel. */
    public static final int INV_STD = 7;
    /** Scale of each channel. */
    public static final int GAMMA = 8;
    /** Shift of each channel. */
    public static final int BETA = 9;
    /** Ordinal of the activation. */
    public static final int ACT = 10;
    /** Rows of a block. */
    public static final int BLOCK = 11;
    /** The result. */
    public static final int Y = 12;
    /** Gradient with respect to the result. */
    public static final int DY = 13;
    /** Gradient with respect to x. */
    public static final int DX = 14;
    /** Gradient with respect to the scale. */
    public static final int DGAMMA = 15;
    /** Gradient with respect to the shift. */
    public static final int DBETA = 16;
    /** Whether the statistics are constants. */
    public static final int FIXED = 17;
    /** Running mean of each channel. */
    public static final int RUNNING_MEAN = 18;
    /** Running variance of each channel. */
    public static final int RUNNING_VAR = 19;
    /** Factor of each channel that takes the place of all others. */
    public static final int SCALE = 20;
    /** Summand of each channel that takes the place of all others. */
    public static final int SHIFT = 21;

    /** Number: what is added to the variance. */
    static final int EPS = 0;
    /** Number: weight of a batch in the running averages. */
    static final int MOMENTUM = 1;

    private NormArgs() {
    }
}
