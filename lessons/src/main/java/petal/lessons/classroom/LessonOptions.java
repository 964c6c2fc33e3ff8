package petal.lessons.classroom;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user asks of a lesson.
 *
 * @param data the folder or archive of images that the user names, if any
 * @param weights the file or name of weights that the user names, if any
 * @param out the folder for the results
 * @param device where to compute
 * @param imageSize the side of the square that images are cropped to, in pixels
 * @param epochs how often training sees every image
 * @param batchSize how many images are computed together
 * @param learningRate the optimiser's step size
 * @param seed where random numbers begin
 * @param freezeBackbone whether only the head learns
 * @param limit how many images to use at most, if limited
 * @param offline whether nothing may be downloaded
 * @param skipBad whether unreadable images are left out instead of refused
 * @param answers whether tasks show their model answers
 * @param show whether to open windows
 * @param resume whether to go on with a training that was interrupted
 * @param course the folder of exercises that the user names, if any
 * @param exifOrientation whether photos are turned as their cameras noted
 */
public record LessonOptions(
        Optional<Path> data,
        Optional<String> weights,
        Path out,
        DeviceChoice device,
        int imageSize,
        int epochs,
        int batchSize,
        double learningRate,
        long seed,
        boolean freezeBackbone,
        OptionalInt limit,
        boolean offline,
        boolean skipBad,
        boolean answers,
        boolean show,
        boolean resume,
        Optional<Path> course,
        boolean exifOrientation) {

    /** Where to compute. */
    public enum DeviceChoice {
        AUTO,
        CPU,
        GPU;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if a number is out of its range, naming its option */
    public LessonOptions {
        require(imageSize >= 32 && imageSize <= 1024, "--image-size", "from 32 to 1024", imageSize);
        require(epochs >= 1, "--epochs", "at least 1", epochs);
        require(batchSize >= 1, "--batch-size", "at least 1", batchSize);
        // batch normalisation compares numbers of a channel, and the last maps of 32 pixels have one a picture
        require(batchSize >= 2 || imageSize > 32 || freezeBackbone, "--batch-size",
                "at least 2 where --image-size is 32 and the backbone learns", batchSize);
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "--lr", "above 0", learningRate);
        require(limit.isEmpty() || limit.getAsInt() >= 1, "--limit", "at least 1", limit.orElse(1));
    }

    /** For a run that goes on from nothing. */
    public LessonOptions(Optional<Path> data, Optional<String> weights, Path out, DeviceChoice device, int imageSize,
            int epochs, int batchSize, double learningRate, long seed, boolean freezeBackbone, OptionalInt limit,
            boolean offline, boolean skipBad, boolean answers, boolean show) {
        this(data, weights, out, device, imageSize, epochs, batchSize, learningRate, seed, freezeBackbone, limit,
                offline, skipBad, answers, show, false, Optional.empty(), false);
    }

    /** The same with another folder for the results. */
    public LessonOptions withOut(Path folder) {
        return new LessonOptions(data, weights, folder, device, imageSize, epochs, batchSize, learningRate, seed,
                freezeBackbone, limit, offline, skipBad, answers, show, resume, course, exifOrientation);
    }

    private static void require(boolean valid, String option, String range, Number got) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be " + range + ", but it is " + got + ".");
        }
    }
}
