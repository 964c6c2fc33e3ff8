package petal.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchvisionWeightsTest {
    /** torchvision: {@code weights.url} of every {@code EfficientNet_*_Weights}. */
    @ParameterizedTest
    @CsvSource({"IMAGENET1K_V1, b0_rwightman-7f5810bc", "EfficientNet_B0_Weights.IMAGENET1K_V1, b0_rwightman-7f5810bc",
        "EfficientNet_B1_Weights.IMAGENET1K_V1, b1_rwightman-bac287d4",
        "EfficientNet_B1_Weights.IMAGENET1K_V2, b1-c27df63c",
        "efficientnet_b2_weights.imagenet1k_v1, b2_rwightman-c35c1473",
        "EfficientNet_B3_Weights.IMAGENET1K_V1, b3_rwightman-b3899882",
        "EfficientNet_B4_Weights.IMAGENET1K_V1, b4_rwightman-23ab8bcd",
        "EfficientNet_B5_Weights.IMAGENET1K_V1, b5_lukemelas-1a07897c",
        "EfficientNet_B6_Weights.IMAGENET1K_V1, b6_lukemelas-24a108a5",
        "EfficientNet_B7_Weights.IMAGENET1K_V1, b7_lukemelas-c5b4e57e",
        "EfficientNet_V2_S_Weights.IMAGENET1K_V1, v2_s-dd5fe13b",
        "EfficientNet_V2_M_Weights.IMAGENET1K_V1, v2_m-dc08266a",
        "EfficientNet_V2_L_Weights.IMAGENET1K_V1, v2_l-59c71312"})
    void everyNameHasTorchvisionsAddress(String name, String file) {
        Source source = TorchvisionWeights.of(name).orElseThrow().source();
        assertEquals("https://download.pytorch.org/models/efficientnet_" + file + ".pth", source.uri().toString());
        assertTrue(source.sha256().orElseThrow().startsWith(file.substring(file.indexOf('-') + 1)));
    }

    @Test
    void otherNamesAreNone() {
        assertEquals(Optional.empty(), TorchvisionWeights.of("EfficientNet_B2_Weights.IMAGENET1K_V2"));
        assertEquals(Optional.empty(), TorchvisionWeights.of("model.pth"));
    }
}
