package petal.weights.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A channel that refuses to give more than so many bytes in all. The zip library keeps every entry of an archive's
 * directory in memory, so what it may read bounds what it may use.
 */
public final class ReadBudget implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private final IOException exceeded;
    private long left;

    /**
     * Limits what can be read from a channel, from now on until {@link #lift}.
     *
     * @param channel  read and closed through this one
     * @param budget   how many bytes may be read in all; those read twice count twice
     * @param exceeded what to throw when more than {@code budget} bytes have been read
     */
    public ReadBudget(SeekableByteChannel channel, long budget, IOException exceeded) {
        this.channel = channel;
        this.left = budget;
        this.exceeded = exceeded;
    }

    /** From now on everything may be read. */
    public void lift() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = channel.read(target);
        left -= Math.max(0, read);
        if (left < 0) {
            throw exceeded;
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
