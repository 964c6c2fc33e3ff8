package petal.efficientnet.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;

/** From a JPEG file of a usual size (500 × 375 pixels) to the numbers that the network sees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Djava.awt.headless=true"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImageBenchmark {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;
    private static final int SHORTER_SIDE = 256;

    private final ImageClassificationTransform transform = ImageClassificationTransform.imageNet(224);
    private final float[] out = new float[transform.elements()];
    private byte[] jpeg;
    private RgbImage image;

    @Setup
    public void setUp() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture(), "jpeg", bytes);
        jpeg = bytes.toByteArray();
        image = ImageDecoder.decode(jpeg, "picture.jpg");
    }

    /** Soft shapes with some noise, so that the file has about the size of a photo. */
    private static BufferedImage picture() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int noise = random.nextInt(24);
                int red = (int) (100 + 100 * Math.sin(x * 0.03 + y * 0.01)) + noise;
                int green = (int) (100 + 100 * Math.cos(y * 0.04)) + noise;
                int blue = (int) (100 + 100 * Math.sin((x + y) * 0.02)) + noise;
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return picture;
    }

    @Benchmark
    public RgbImage decodeJpeg() throws IOException {
        return ImageDecoder.decode(jpeg, "picture.jpg");
    }

    @Benchmark
    public RgbImage resizeBicubic() {
        return image.resizeShorterSide(SHORTER_SIDE, Interpolation.BICUBIC);
    }

    /** Resizing, cropping and normalising in one. */
    @Benchmark
    public float[] transform() {
        transform.apply(image, out, 0);
        return out;
    }

    /** What the data loader does for each picture. */
    @Benchmark
    public float[] decodeAndTransform() throws IOException {
        transform.apply(ImageDecoder.decode(jpeg, "picture.jpg"), out, 0);
        return out;
    }
}
