package petal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * One build at a time: holds a lock on a file, which the system takes back when the process ends, however it ends. The
 * file names the Maven that works, which may outlive its launcher.
 */
final class BuildLock implements AutoCloseable {

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; waits for whoever has it.
     *
     * @param err told that it waits
     */
    static BuildLock take(Path home, PrintStream err) throws LauncherException, IOException {
        FileChannel channel = open(home.resolve("lessons/target"));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            err.println("Petal is being built here by another process; waiting for it …");
            channel.lock();
        }
        BuildLock taken = new BuildLock(channel);
        Optional<ProcessHandle> orphan = taken.worker();
        if (orphan.isPresent()) {
            err.println("Maven still works here for a launcher that was killed (process " + orphan.get().pid()
                    + "); waiting for it …");
            orphan.get().onExit().join();
        }
        return taken;
    }

    private static FileChannel open(Path target) throws LauncherException {
        try {
            Files.createDirectories(target);
            return FileChannel.open(target.resolve("petal.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LauncherException("Petal must be built, but " + target + " cannot be written to (" + e
                    + "): copy Petal to a folder of your own.", e);
        }
    }

    /** Notes which process works under this lock. */
    void work(ProcessHandle process) throws IOException {
        String since = process.info().startInstant().map(Instant::toString).orElse("");
        channel.truncate(0).write(ByteBuffer.wrap((process.pid() + " " + since).getBytes(UTF_8)), 0);
    }

    private Optional<ProcessHandle> worker() throws IOException {
        ByteBuffer note = ByteBuffer.allocate(100);
        channel.read(note, 0);
        String[] words = new String(note.array(), 0, note.position(), UTF_8).split(" ", -1);
        return words.length == 2 && words[0].matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(words[0])).filter(process -> process.isAlive()
                        && process.info().startInstant().map(Instant::toString).equals(Optional.of(words[1])))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
