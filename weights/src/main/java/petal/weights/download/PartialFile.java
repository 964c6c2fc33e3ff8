package petal.weights.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A download that has begun, {@code NAME.part}, and in {@code NAME.part.tag} the server's mark of the version that it
 * is part of: without one, the rest of another version might be put behind it.
 */
final class PartialFile {
    private final Path path;
    private final Path tag;

    PartialFile(Path target) {
        path = target.resolveSibling(target.getFileName() + ".part");
        tag = target.resolveSibling(target.getFileName() + ".part.tag");
    }

    Path path() {
        return path;
    }

    /** The bytes that are here already; 0 where nothing can be resumed. */
    long size() throws IOException {
        return Files.exists(path) && Files.exists(tag) ? Files.size(path) : 0;
    }

    String tag() throws IOException {
        return Files.readString(tag, StandardCharsets.UTF_8);
    }

    /** Opens an empty file, noting the version that it will be part of where the server names one. */
    FileChannel begin(Optional<String> version) throws IOException {
        discard();
        if (version.isPresent()) {
            Files.writeString(tag, version.get(), StandardCharsets.UTF_8);
        }
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    FileChannel resume() throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    void discard() throws IOException {
        Files.deleteIfExists(tag);
        Files.deleteIfExists(path);
    }

    /** Puts the finished file in its place. */
    void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
    }
}
