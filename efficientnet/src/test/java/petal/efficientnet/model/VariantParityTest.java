package petal.efficientnet.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.ImageDecoder;
import petal.nn.train.Inference;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.npy.Npy;

/**
 * Every variant and arithmetic against torchvision and timm, from the photo's file to the class scores, each with the
 * transform of its own weights. The networks are large, so that {@code src/test/python/make_variant_parity.py} makes them.
 */
class VariantParityTest {
    private static final double TOLERANCE = 1e-4;
    private static final String ENDING = ".pth";

    @TestFactory
    Stream<DynamicTest> embeddingsAndLogitsAreTheirs() throws IOException {
        String folder = System.getProperty("petal.parity", "");
        assumeTrue(!folder.isEmpty(), "skipped: -Dpetal.parity names no folder that make_variant_parity.py has made");
        List<Path> photos = Files.readAllLines(Path.of(folder, "photos.txt")).stream().map(Path::of).toList();
        List<Path> networks;
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            networks = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
        return networks.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
                () -> check(file, photos)));
    }

    private static void check(Path file, List<Path> photos) throws IOException {
        Pretrained pretrained = Pretrained.of(file);
        EfficientNet model = pretrained.classifier();
        model.eval();
        ImageClassificationTransform transform = pretrained.transform();
        int side = transform.cropSize();
        float[] pixels = new float[photos.size() * transform.elements()];
        for (int i = 0; i < photos.size(); i++) {
            transform.apply(ImageDecoder.read(photos.get(i)), pixels, i * transform.elements());
        }
        Tensor x = Tensor.of(pixels, photos.size(), 3, side, side);
        String name = file.toString().substring(0, file.toString().length() - ENDING.length());
        float[] logits = Inference.forward(model, x).toArray();
        float[] embedding;
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            embedding = model.embed(x).toArray();
        }
        float[] expected = Npy.read(Path.of(name + ".embedding.npy")).toFloats();
        References.assertClose(expected, embedding, TOLERANCE, "embedding");
        References.assertClose(Npy.read(Path.of(name + ".logits.npy")).toFloats(), logits, TOLERANCE, "logits");
        System.out.printf(Locale.ROOT, "%s: embedding %.1e, logits %.1e%n", file.getFileName(),
                References.distance(expected, embedding),
                References.distance(Npy.read(Path.of(name + ".logits.npy")).toFloats(), logits));
    }
}
