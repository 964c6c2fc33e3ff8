package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.RgbImage;

/** A picture that is named on the command line. */
final class PictureFile {
    private PictureFile() {
    }

    /**
     * Reads it.
     *
     * @param upright whether to turn it as its camera noted
     * @throws IOException if it is a folder, or no picture that can be read
     */
    static RgbImage read(Path file, boolean upright) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name the pictures in it.");
        }
        return upright ? ImageDecoder.readUpright(file) : ImageDecoder.read(file);
    }
}
