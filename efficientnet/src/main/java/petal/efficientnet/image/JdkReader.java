package petal.efficientnet.image;

import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The JDK's reader of one format, with the guards that a file from anywhere needs. A new reader for each file costs
 * nothing measurable, so none is shared between threads.
 */
final class JdkReader {

    private final ImageReaderSpi provider;

    /** What to ask a reader for. */
    @FunctionalInterface
    interface Request<T> {
        T from(ImageReader reader) throws IOException;
    }

    /** @param format the JDK's name of the format */
    JdkReader(String format) {
        provider = ImageIO.getImageReadersByFormatName(format).next().getOriginatingProvider();
    }

    /**
     * Opens {@code image} and makes {@code request}.
     *
     * @param kind the format, for the sentences that refuse
     * @throws ImageFormatException if the reader warns that pixels are missing
     * @throws IOException          if the reader fails
     */
    <T> T use(EncodedImage image, String kind, Request<T> request) throws IOException {
        ImageReader reader = provider.createReaderInstance();
        var losses = new ArrayList<String>();
        try (var input = new ByteArrayImageInput(image.bytes())) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> {
                if (isLoss(warning)) {
                    losses.add(warning);
                }
            });
            T result = request.from(reader);
            if (!losses.isEmpty()) {
                throw image.damaged(kind, new IOException(losses.getFirst()));
            }
            return result;
        } finally {
            reader.dispose();
        }
    }

    /** The JDK only warns of pixels that it had to make up. Garbage between a JPEG's markers costs no pixel. */
    private static boolean isLoss(String warning) {
        return warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes")
                || warning.contains("Truncated") || warning.contains("Premature");
    }
}
