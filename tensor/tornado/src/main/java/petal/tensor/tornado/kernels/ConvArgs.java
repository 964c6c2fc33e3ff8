package petal.tensor.tornado.kernels;

/** Where the kernels of convolutions find their arguments; each uses some of them. */
public final class ConvArgs {
    /** Input, or gradient with respect to the output where that of the input is computed. */
    public static final int FIRST = 0;
    /** Weight, or gradient with respect to the output where that of the weight is computed. */
    public static final int SECOND = 1;
    /** What is computed. */
    public static final int RESULT = 2;
    /** Images in the batch. */
    public static final int BATCH = 3;
    /** Channels of the input. */
    public static final int IN_CHANNELS = 4;
    /** Rows of the input. */
    public static final int IN_HEIGHT = 5;
    /** Columns of the input. */
    public static final int IN_WIDTH = 6;
    /** Rows of the output. */
    public static final int OUT_HEIGHT = 7;
    /** Columns of the output. */
    public static final int OUT_WIDTH = 8;
    /** Rows of the kernel. */
    public static final int KERNEL_HEIGHT = 9;
    /** Columns of the kernel. */
    public static final int KERNEL_WIDTH = 10;
    /** Step between neighbouring outputs. */
    public static final int STRIDE = 11;
    /** Zeros on each side of the input. */
    public static final int PADDING = 12;
    /** Channels of the output. */
    public static final int OUT_CHANNELS = 13;
    /** Input channels of a group of channels. */
    public static final int GROUP_IN = 14;
    /** Output channels of a group of channels. */
    public static final int GROUP_OUT = 15;
    /** Lines of pixels that a group of threads works on. */
    public static final int LINES = 16;
    /** The epilogue's scale, negative when absent. */
    public static final int SCALE = 17;
    /** The epilogue's shift, negative when absent. */
    public static final int SHIFT = 18;
    /** Ordinal of the epilogue's activation. */
    public static final int ACT = 19;
    /** The epilogue's residual, negative when absent. */
    public static final int RESIDUAL = 20;

    private ConvArgs() {
    }
}
