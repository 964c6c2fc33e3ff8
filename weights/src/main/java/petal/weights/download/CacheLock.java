package petal.weights.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time fetch a file. The operating system's lock keeps processes apart and goes
 * when a process dies; between threads of one process Java refuses it instead of waiting, so that they have a lock
 * beside it. The empty {@code NAME.lock} stays: were it deleted, one could lock the old file and another a new one.
 */
final class CacheLock implements AutoCloseable {
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;
    private final FileLock process;

    private CacheLock(ReentrantLock thread, FileChannel channel, FileLock process) {
        this.thread = thread;
        this.channel = channel;
        this.process = process;
    }

    /** Waits until the file is ours. */
    static CacheLock of(Path target) throws IOException, InterruptedException {
        Path path = target.resolveSibling(target.getFileName() + ".lock").toAbsolutePath();
        ReentrantLock thread = THREADS.computeIfAbsent(path, _ -> new ReentrantLock());
        thread.lockInterruptibly();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new CacheLock(thread, channel, channel.lock());
        } catch (IOException e) {
            thread.unlock();
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            process.release();
        } finally {
            thread.unlock();
        }
    }
}
