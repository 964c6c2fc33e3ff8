package petal.weights.download;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folder where downloads are kept.
 *
 * @param folder made when it is first needed
 */
public record Cache(Path folder) {
    private static final String ELSEWHERE = "; set PETAL_HOME to a folder that can be written.";

    /**
     * {@return the user's cache: {@code $PETAL_HOME} where that is set, else a folder of Petal's where the platform
     * keeps caches}
     */
    public static Cache ofUser() {
        return locate(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** As {@link #ofUser}, for a given environment. */
    static Cache locate(Map<String, String> environment, String system, Path home) {
        String chosen = environment.getOrDefault("PETAL_HOME", "");
        if (!chosen.isBlank()) {
            return new Cache(Path.of(chosen).toAbsolutePath().normalize());
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new Cache(home.resolve("Library/Caches/petal"));
        }
        boolean windows = name.startsWith("windows");
        String platform = environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        // The XDG specification says that a relative path is to be ignored.
        if (!platform.isBlank() && Path.of(platform).isAbsolute()) {
            return new Cache(Path.of(platform).resolve("petal"));
        }
        return new Cache(home.resolve(windows ? "AppData/Local/petal" : ".cache/petal"));
    }

    /**
     * {@return where a source's file is, or will be}
     *
     * @param source only its name counts
     */
    public Path file(Source source) {
        return folder.resolve(source.name());
    }

    /**
     * Makes the folder if need be and makes sure that files can be written there: to be called before work whose
     * results belong there.
     *
     * @param bytes of the files to come
     * @throws IOException if the folder cannot be made or written, or its disk has less room
     */
    public void requireRoom(long bytes) throws IOException {
        create();
        try {
            Files.delete(Files.createTempFile(folder, ".petal", ".tmp"));
        } catch (IOException e) {
            throw new IOException("The cache folder " + folder + " cannot be written" + ELSEWHERE, e);
        }
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < bytes) {
            throw new IOException("The disk of the cache folder " + folder + " has " + (room >> 20) + " MB left, and "
                    + (bytes >> 20) + " MB are needed: make room, or set PETAL_HOME to another folder.");
        }
    }

    /** Makes the folder if need be. */
    void create() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("The cache folder " + folder + " is a file" + ELSEWHERE, e);
        } catch (IOException e) {
            throw new IOException("The cache folder " + folder + " cannot be made" + ELSEWHERE, e);
        }
    }
}
