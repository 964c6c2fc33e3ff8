package petal.lessons.classroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import petal.lessons.source.PretrainedWeights;

/**
 * Everything that decides which numbers a training ends with.
 *
 * @param lines one setting each, such as {@code image size: 256}
 */
record TrainingSettings(List<String> lines) {

    static TrainingSettings of(FlowerData data, PretrainedWeights weights, LessonOptions options) {
        String limit = options.limit().isPresent() ? Integer.toString(options.limit().getAsInt()) : "none";
        return new TrainingSettings(List.of("pictures: " + data.fingerprint(), "weights: " + weights.sha256(),
                "image size: " + options.imageSize(), "epochs: " + options.epochs(),
                "batch size: " + options.batchSize(), "learning rate: " + options.learningRate(),
                "seed: " + options.seed(), "frozen backbone: " + options.freezeBackbone(), "limit: " + limit,
                "EXIF orientation: " + options.exifOrientation(), "key: " + weights.reading().key().orElse("none"),
                "architecture: " + weights.reading().arch().orElse("none")));
    }

    /** The settings as {@link #toString} gave them. */
    static TrainingSettings parse(String text) {
        return new TrainingSettings(text.lines().toList());
    }

    /** Those of these settings that {@code others} do not share, by name; checksums would tell nobody anything. */
    List<String> unlike(TrainingSettings others) {
        return lines.stream().filter(line -> !others.lines.contains(line))
                .map(line -> line.length() > 64 ? "other " + line.substring(0, line.indexOf(':')) : line).toList();
    }

    /** A short name for files, different for different settings. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
