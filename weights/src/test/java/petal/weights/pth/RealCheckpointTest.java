package petal.weights.pth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.weights.Fixtures;
import petal.weights.format.TensorEntry;

/** Whole EfficientNet-B0 checkpoints as torch.save wrote them. */
class RealCheckpointTest {
    /** The digest is over each tensor's name, shape and bytes, and was computed by PyTorch. */
    @ParameterizedTest
    @CsvSource({
        "reference/efficientnet_b0_random.pth, 5288548,"
                + "0a817f9e9beafc0480f3085d67f18c3a3eb1d4384405574b34f7b726119bd842",
        "weights/efficientnet_b0_tinyimagenet.pth, 4266310,"
                + "e3328318cc168bd560cb558b88532fc41348b691004bcc8628a4a22bcf13b622"})
    void readsTheSameBytesAsPyTorch(String name, long parameters, String digest)
            throws IOException, NoSuchAlgorithmException {
        try (var file = Pth.open(Fixtures.shared(name))) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long counted = 0;
            for (TensorEntry entry : file.entries()) {
                sha256.update((entry.name() + entry.shape()).getBytes(StandardCharsets.UTF_8));
                sha256.update(entry.bytes().read().asByteBuffer());
                boolean parameter = entry.dtype().isFloatingPoint() && !entry.name().contains("running_");
                counted += parameter ? entry.shape().elements() : 0;
            }
            assertEquals(360, file.entries().size());
            assertEquals(parameters, counted);
            assertEquals(digest, HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
