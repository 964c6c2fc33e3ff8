package petal.lessons.classroom;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import petal.efficientnet.model.PretrainedOptions;

/**
 * What the user asks of a lesson. {@link #builder} begins with what a lesson does when the user asks for nothing.
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
 * @param reading what the file of weights does not say about itself
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
        boolean exifOrientation,
        PretrainedOptions reading) {

    /** @throws IllegalArgumentException if a number is out of its range, naming its option */
    public LessonOptions {
        require(imageSize >= 32 && imageSize <= 1024, "--image-size", "from 32 to 1024", imageSize);
        require(epochs >= 1, "--epochs", "at least 1", epochs);
        require(batchSize >= 1, "--batch-size", "at least 1", batchSize);
        // batch normalisation compares numbers of a channel, and the last maps of 32 pixels have one per picture
        require(batchSize >= 2 || imageSize > 32 || freezeBackbone, "--batch-size",
                "at least 2 where --image-size is 32 and the backbone learns", batchSize);
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "--lr", "above 0", learningRate);
        require(limit.isEmpty() || limit.getAsInt() >= 1, "--limit", "at least 1", limit.orElse(1));
    }

    /** Options as they are where the user gives none. */
    public static Builder builder() {
        return new Builder();
    }

    /** These options, to change some of them. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.data = data;
        builder.weights = weights;
        builder.limit = limit;
        builder.course = course;
        return builder.out(out).device(device).imageSize(imageSize).epochs(epochs).batchSize(batchSize)
                .learningRate(learningRate).seed(seed).freezeBackbone(freezeBackbone).offline(offline)
                .skipBad(skipBad).answers(answers).show(show).resume(resume).exifOrientation(exifOrientation)
                .reading(reading);
    }

    private static void require(boolean valid, String option, String range, Number got) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be " + range + ", but it is " + got + ".");
        }
    }

    /** Options one by one, by the names of the record's parts. The values here are the command line's defaults. */
    public static final class Builder {
        private Optional<Path> data = Optional.empty();
        private Optional<String> weights = Optional.empty();
        private Path out = Path.of("petal-out");
        private DeviceChoice device = DeviceChoice.AUTO;
        private int imageSize = 256;
        private int epochs = 1;
        private int batchSize = 16;
        private double learningRate = 1e-3;
        private long seed = 123;
        private boolean freezeBackbone;
        private OptionalInt limit = OptionalInt.empty();
        private boolean offline;
        private boolean skipBad;
        private boolean answers;
        private boolean show;
        private boolean resume;
        private Optional<Path> course = Optional.empty();
        private boolean exifOrientation;
        private PretrainedOptions reading = PretrainedOptions.none();

        private Builder() {
        }

        public Builder data(Path value) {
            data = Optional.of(value);
            return this;
        }

        public Builder weights(String value) {
            weights = Optional.of(value);
            return this;
        }

        public Builder out(Path value) {
            out = value;
            return this;
        }

        public Builder device(DeviceChoice value) {
            device = value;
            return this;
        }

        public Builder imageSize(int value) {
            imageSize = value;
            return this;
        }

        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder freezeBackbone(boolean value) {
            freezeBackbone = value;
            return this;
        }

        public Builder limit(int value) {
            limit = OptionalInt.of(value);
            return this;
        }

        public Builder offline(boolean value) {
            offline = value;
            return this;
        }

        public Builder skipBad(boolean value) {
            skipBad = value;
            return this;
        }

        public Builder answers(boolean value) {
            answers = value;
            return this;
        }

        public Builder show(boolean value) {
            show = value;
            return this;
        }

        public Builder resume(boolean value) {
            resume = value;
            return this;
        }

        public Builder course(Path value) {
            course = Optional.of(value);
            return this;
        }

        public Builder exifOrientation(boolean value) {
            exifOrientation = value;
            return this;
        }

        public Builder reading(PretrainedOptions value) {
            reading = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a number is out of its range, naming its option
         */
        public LessonOptions build() {
            return new LessonOptions(data, weights, out, device, imageSize, epochs, batchSize, learningRate, seed,
                    freezeBackbone, limit, offline, skipBad, answers, show, resume, course, exifOrientation, reading);
        }
    }
}
