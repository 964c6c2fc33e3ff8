package petal.tensor.tornado.kernels;

/** How a group of threads is laid out. */
public final class Group {
    /** Threads of a group. */
    public static final int SIZE = 256;
    /** Channels, or columns, that a group works on side by side: thread t has number t &amp; (CHANNELS − 1) of them. */
    public static final int CHANNELS = 32;
    /** {@link #CHANNELS} as a power of two: thread t is in lane t &gt;&gt; CHANNEL_BITS. */
    static final int CHANNEL_BITS = 5;
    /** Threads that share a channel. */
    public static final int LANES = SIZE / CHANNELS;

    private Group() {
    }
}
