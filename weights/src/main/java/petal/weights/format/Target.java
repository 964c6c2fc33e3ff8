package petal.weights.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a file that is to be written really lies, once it is known that one can be. */
final class Target {
    /** As many as Linux follows. */
    private static final int LINKS = 40;
    /** What {@code /dev/stdout} and {@code /dev/fd/3} lead to. */
    private static final Pattern STREAM = Pattern.compile("(/proc/[^/]+(/task/[^/]+)?|/dev)/fd/\\d+");

    private Target() {
    }

    /**
     * Follows symbolic links to the place of the file, which need not be there yet.
     *
     * @throws IOException when there is something other than a file, the file may not be replaced, or there is no
     *                     folder to write it in
     */
    static Path resolve(Path target) throws IOException {
        Path place = target.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(place); links++) {
            if (links == LINKS) {
                throw new IOException(target + ": this symbolic link leads back to itself; remove it or name another"
                        + " file.");
            }
            if (STREAM.matcher(place.toString()).matches()) {
                throw new IOException(target + ": a file was to be written here as a whole, but this is a stream; name"
                        + " a file.");
            }
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        if (Files.isDirectory(place)) {
            throw new IOException(place + ": a file was to be written here, but this is a folder.");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new IOException(target + ": a file was to be written here, but this is a device, a pipe or a socket;"
                    + " name a file.");
        }
        if (Files.exists(place) && !Files.isWritable(place)) {
            throw new IOException(target + ": this file is there already and may not be written to; name another one.");
        }
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(target + ": the folder to write it in does not exist; create it first.");
        }
        return place;
    }
}
