package petal.lessons.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import petal.efficientnet.data.ImageFolder;

/**
 * The pictures of a folder, with classes or without: a picture's class is the folder right below the root that it lies in.
 *
 * @param root the folder
 * @param files the pictures in it
 */
public record PictureFiles(Path root, List<Path> files) {

    /**
     * Lists them; opens none.
     *
     * @throws IOException if there is no such folder or no picture in it
     */
    public static PictureFiles of(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("There is no folder " + root
                    + "; give a folder of pictures, a .npy file of embeddings, or a folder of Parquet files.");
        }
        List<Path> files = ImageFolder.pictures(root);
        if (files.isEmpty()) {
            throw new IOException("There are no pictures in " + root + " or the folders in it.");
        }
        return new PictureFiles(root, files);
    }

    /** The class of picture {@code i}; empty if it lies in the root itself. */
    public String className(int i) {
        Path below = root.relativize(files.get(i));
        return below.getNameCount() < 2 ? "" : below.getName(0).toString();
    }

    /** The name of picture {@code i}: its path below the root, with slashes. */
    public String name(int i) {
        return root.relativize(files.get(i)).toString().replace('\\', '/');
    }
}
