package petal.lessons.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits until one of some files has been saved, whether it was written anew or another file took its name. */
final class SourceWatch implements AutoCloseable {
    /** Editors save in several steps. */
    private static final int STEPS_MILLIS = 60;

    private final WatchService service;
    private final List<Path> files;
    private Map<Path, String> contents;

    /** @throws IOException if a file's folder cannot be watched */
    SourceWatch(List<Path> files) throws IOException {
        this.files = files;
        service = FileSystems.getDefault().newWatchService();
        for (Path folder : files.stream().map(file -> file.toAbsolutePath().getParent()).distinct().toList()) {
            folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
        contents = read();
    }

    /**
     * Returns when a file holds something else than at the last time.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void await() throws IOException, InterruptedException {
        Map<Path, String> now = read();
        while (now.equals(contents) || !isSaved(now)) {
            if (now.equals(contents)) {
                awaitChange();
            }
            now = read();
        }
        contents = now;
    }

    /** Whether the files still hold that a moment later: a save may be half done when it is first seen. */
    private boolean isSaved(Map<Path, String> seen) throws IOException, InterruptedException {
        Thread.sleep(STEPS_MILLIS);
        return read().equals(seen);
    }

    /** Returns when something has changed in the folders, and nothing more for a moment. */
    private void awaitChange() throws IOException, InterruptedException {
        WatchKey key = service.take();
        do {
            key.pollEvents();
            if (!key.reset()) {
                throw new NoSuchFileException(key.watchable().toString(), null, "the folder is gone");
            }
            key = service.poll(STEPS_MILLIS, TimeUnit.MILLISECONDS);
        } while (key != null);
    }

    private Map<Path, String> read() throws IOException {
        Map<Path, String> read = new HashMap<>();
        for (Path file : files) {
            try {
                read.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            } catch (NoSuchFileException e) {
                read.put(file, ""); // between two steps of a save, or deleted
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
