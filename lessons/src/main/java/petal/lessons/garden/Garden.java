package petal.lessons.garden;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import petal.lessons.garden.flower.Flower;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.scene.Scene;

/**
 * Pictures of five kinds of flowers, drawn from a seed: what there is to learn from when no photos are at hand. The
 * kinds and their names are those of the folder of real photos; pose, number, colour, light, background and blur vary,
 * so that neither colours nor raw pixels tell the kinds apart, but shapes do.
 *
 * <p>Picture i depends on the seed and on i alone, and only on arithmetic that Java defines to the bit: it is the same
 * on every machine, in whatever order the pictures are drawn. Thread-safe; needs no display and no fonts.
 */
public final class Garden {
    /** Counts the changes after which the same seed draws other pictures. */
    static final int VERSION = 1;

    private final long seed;
    private final int picturesPerClass;

    /**
     * A garden that nothing has been drawn of yet.
     *
     * @throws IllegalArgumentException unless {@code picturesPerClass} is at least 1
     */
    public Garden(long seed, int picturesPerClass) {
        if (picturesPerClass < 1) {
            throw new IllegalArgumentException(
                    "A garden needs at least 1 picture of each class, got " + picturesPerClass + "; ask for more.");
        }
        this.seed = seed;
        this.picturesPerClass = picturesPerClass;
    }

    /** The names of the classes, in alphabetical order; a label is an index into them. */
    public List<String> classes() {
        return Flower.SPECIES;
    }

    /** The number of pictures of all classes together. */
    public int size() {
        return Math.multiplyExact(picturesPerClass, classes().size());
    }

    /**
     * The class of a picture: they take turns.
     *
     * @throws IndexOutOfBoundsException unless index is 0 … {@link #size()} − 1
     */
    public int label(int index) {
        return Objects.checkIndex(index, size()) % classes().size();
    }

    /**
     * Draws a picture in RGB in the shape of a photo (3:2, 4:3, square or 3:4), its longer side 256 to 320 pixels.
     *
     * @throws IndexOutOfBoundsException unless index is 0 … {@link #size()} − 1
     */
    public BufferedImage picture(int index) {
        return Scene.paint(label(index), Dice.of(seed, index));
    }

    /**
     * Writes {@code folder/<class>/<number>.jpg} for all pictures, on all cores; a folder that holds this garden
     * already is left as it is, and another garden there is replaced. The folder appears complete or not at all.
     *
     * @throws IOException if the folder holds anything but a garden, or cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        writeTo(folder, () -> {});
    }

    /**
     * The same, and tells of the progress.
     *
     * @param drawn called after each picture, by any of several threads
     * @throws IOException if the folder holds anything but a garden, or cannot be written
     */
    public void writeTo(Path folder, Runnable drawn) throws IOException {
        new GardenFolder(this, folder).write(drawn);
    }

    /**
     * Whether {@link #writeTo} would find this garden in the folder already, complete.
     *
     * @throws IOException if the folder cannot be read
     */
    public boolean isIn(Path folder) throws IOException {
        return new GardenFolder(this, folder).isComplete();
    }

    /** What tells this garden from others, as text. */
    String identity() {
        return String.format(Locale.ROOT, """
                A garden of drawn flowers.
                version=%d
                seed=%d
                picturesPerClass=%d
                """, VERSION, seed, picturesPerClass);
    }
}
