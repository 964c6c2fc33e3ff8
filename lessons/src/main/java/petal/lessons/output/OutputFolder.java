package petal.lessons.output;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import petal.weights.format.AtomicFile;

/**
 * The folder that a lesson writes into.
 *
 * @param path where it is
 */
public record OutputFolder(Path path) {

    /**
     * {@return the folder at {@code path}, created if it is missing; half-written files of killed runs are removed}
     * That results can be written there is tried, so that nobody finds it out after the work.
     *
     * @throws IOException if it cannot be created, or if it is not a folder that can be written to
     */
    public static OutputFolder create(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("The results belong into a folder, but " + path + " is a file; name another folder.");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IOException("The folder " + path + " for the results cannot be created; name another one.", e);
        }
        AtomicFile.sweep(path);
        AtomicFile.checkFolder(path);
        return new OutputFolder(path);
    }

    /**
     * Finds out before the work whether the files of these names can be written.
     *
     * @param names below the folder
     * @return this
     * @throws IOException if something that is no file stands where one is to come
     */
    public OutputFolder requireReplaceable(List<String> names) throws IOException {
        for (String name : names) {
            AtomicFile.requireReplaceable(path.resolve(name));
        }
        return this;
    }

    /**
     * Writes a text file in UTF-8.
     *
     * @param name the file's name
     * @param text the whole content
     * @return where it lies
     * @throws IOException if it cannot be written; what lay there before stays
     */
    public Path writeText(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a picture as PNG.
     *
     * @param name the file's name
     * @param image stays as it is
     * @return where it lies
     * @throws IOException if it cannot be written; what lay there before stays
     */
    public Path writePng(String name, BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        }
        return write(name, bytes.toByteArray());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        var file = path.resolve(name);
        AtomicFile.write(file, channel -> {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
        return file;
    }
}
