package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second job off a folder while one works there. Each job writes a file of its own into
 * {@value #FOLDER} and then looks whether another one's lies there. Of two jobs that come at the same moment each may
 * see the other, and both give way; that both go on is impossible wherever a file that was written is seen by those who
 * list its folder afterwards: on disks, on HDFS and on S3 (since 2020). Files that can be created only once would do
 * the same, but not every store has them.
 *
 * <p>The file is written again once a minute. A job is dead if its file is {@linkplain #DEAD_AFTER old}, as the store's
 * own clock tells by comparison with one written just now, or if its process ran on this machine and is gone.
 */
final class FolderLock implements AutoCloseable {
    static final String FOLDER = "_petal.locks";
    private static final Duration BEAT = Duration.ofMinutes(1);
    private static final Duration DEAD_AFTER = Duration.ofMinutes(5);

    private final FileSystem files;
    private final Path own;
    private final byte[] text;
    private final Thread heart;
    private volatile boolean lost;

    private FolderLock(FileSystem files, Path own, byte[] text) {
        this.files = files;
        this.own = own;
        this.text = text;
        this.heart = Thread.ofPlatform().daemon().name("petal-lock").unstarted(this::beat);
    }

    /**
     * Takes the lock, and removes those of jobs that died.
     *
     * @param folder need not exist
     * @throws IOException if another job works there; a sentence that says which
     */
    static FolderLock take(FileSystem files, Path folder) throws IOException {
        Holder self = Holder.self();
        Path own = new Path(new Path(folder, FOLDER), UUID.randomUUID().toString());
        var lock = new FolderLock(files, own, self.toText().getBytes(StandardCharsets.UTF_8));
        lock.write();
        try {
            long now = files.getFileStatus(own).getModificationTime();
            for (FileStatus other : files.listStatus(own.getParent())) {
                if (!other.getPath().getName().equals(own.getName())) {
                    removeDead(files, folder, other, now);
                }
            }
        } catch (IOException e) {
            lock.remove();
            throw e;
        }
        lock.heart.start();
        return lock;
    }

    private static void removeDead(FileSystem files, Path folder, FileStatus other, long now) throws IOException {
        Optional<Holder> holder = Holder.read(files, other.getPath());
        var age = Duration.ofMillis(now - other.getModificationTime());
        boolean dead = age.compareTo(DEAD_AFTER) > 0 || holder.isPresent() && holder.get().isGone();
        if (!dead) {
            throw new IOException("Another job works in " + folder + ": " + holder.map(Holder::toString)
                    .orElse("one that is just starting or ending") + ", last seen " + Math.max(0, age.toSeconds())
                    + " s ago; wait for its end. If it is dead, remove " + other.getPath() + ", or run this again in "
                    + DEAD_AFTER.toMinutes() + " minutes.");
        }
        files.delete(other.getPath(), false);
    }

    private void write() throws IOException {
        try (OutputStream out = files.create(own, true)) {
            out.write(text);
        }
    }

    private void beat() {
        long written = System.nanoTime();
        while (!lost) {
            try {
                Thread.sleep(BEAT);
                if (files.exists(own)) {
                    write();
                    written = System.nanoTime();
                } else {
                    lost = true;
                }
            } catch (InterruptedException _) {
                return;
            } catch (IOException _) {
                // a store may fail for a moment; require() tells of one that does so for longer
                lost = System.nanoTime() - written > DEAD_AFTER.minus(BEAT).toNanos();
            }
        }
    }

    /**
     * Checks that the folder is still this job's.
     *
     * @throws IOException if another job may have taken it
     */
    void require() throws IOException {
        if (lost) {
            throw new IOException("The lock " + own + " was lost: it was removed, or cannot be written any more; "
                    + "run the job again, it goes on where it was.");
        }
    }

    @Override
    public void close() throws IOException {
        heart.interrupt();
        try {
            heart.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        remove();
    }

    private void remove() throws IOException {
        files.delete(own, false);
        if (files.exists(own.getParent()) && files.listStatus(own.getParent()).length == 0) {
            files.delete(own.getParent(), false);
        }
    }

    /** Who holds a lock. */
    private record Holder(String host, long process, Instant processStart, String user, Instant since) {
        private static final String HOST = "host";
        private static final String PROCESS = "process";
        private static final String PROCESS_START = "process.start";
        private static final String USER = "user";
        private static final String SINCE = "since";

        static Holder self() {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(hostName(), process.pid(), start(process), System.getProperty("user.name"),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException _) {
                return "a machine without a name";
            }
        }

        private static Instant start(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }

        String toText() {
            var properties = new Properties();
            properties.setProperty(HOST, host);
            properties.setProperty(PROCESS, Long.toString(process));
            properties.setProperty(PROCESS_START, processStart.toString());
            properties.setProperty(USER, user);
            properties.setProperty(SINCE, since.toString());
            var text = new StringWriter();
            try {
                properties.store(text, "a Petal job works in this folder");
            } catch (IOException e) {
                throw new IllegalStateException("a StringWriter does not fail", e);
            }
            return text.toString();
        }

        /** Empty if the file is not whole, or gone by now. */
        static Optional<Holder> read(FileSystem files, Path file) {
            var properties = new Properties();
            try (InputStream in = files.open(file)) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                return Optional.of(new Holder(properties.getProperty(HOST), Long.parseLong(properties
                        .getProperty(PROCESS)), Instant.parse(properties.getProperty(PROCESS_START)),
                        properties.getProperty(USER), Instant.parse(properties.getProperty(SINCE))));
            } catch (IOException | RuntimeException _) {
                return Optional.empty();
            }
        }

        /** Whether it ran on this machine and has ended. */
        boolean isGone() {
            return host.equals(hostName()) && ProcessHandle.of(process)
                    .filter(running -> start(running).equals(processStart)).isEmpty();
        }

        @Override
        public String toString() {
            return user + "'s on " + host + " (process " + process + ", since " + since + ")";
        }
    }
}
