package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.nn.Linear;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.weights.Weights;
import petal.weights.convert.Converter;
import petal.weights.dtype.DType;
import petal.weights.format.Convention;

class PretrainedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(value = Variant.class, names = {"B0", "B1", "B2", "B3", "LITE0", "LITE2", "V2_S"})
    void theTensorsSayWhichVariantItIs(Variant variant) throws IOException {
        Path file = save("x.safetensors", EfficientNet.blank(variant, 3).stateDict(), Map.of());
        assertEquals(variant, Pretrained.of(file).variant());
        assertEquals(List.of(), Pretrained.of(file).notes());
    }

    /** The larger ones would take a gigabyte to save: their shapes tell them apart as well. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void noTwoVariantsLookAlike(Variant variant) {
        assertEquals(Optional.of(variant), Signature.of(variant).variant());
    }

    @Test
    void whatToolsLeaveIsNamedAndWhatOldFilesLackIsZero() throws IOException {
        var state = state();
        state.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
        state.put("features.0.total_ops", Tensor.zeros(1));
        state.put("total_params", Tensor.zeros(1));
        Pretrained pretrained = Pretrained.of(save("x.safetensors", state, Map.of()));
        assertEquals(List.of("Left by tools, and left out: \"features.0.total_ops\", \"total_params\"."),
                pretrained.notes());
        assertEquals(state.get("classifier.1.bias").toArray()[1],
                pretrained.classifier().get("classifier.1", Linear.class).bias().toArray()[1]);
    }

    @ParameterizedTest
    @CsvSource({"classifier.", "classifier.1.0.", "fc.", "head.4."})
    void aLinearHeadIsFoundUnderAnyName(String layer) throws IOException {
        var state = state();
        Tensor weight = state.remove("classifier.1.weight");
        state.put(layer + "weight", weight);
        state.put(layer + "bias", state.remove("classifier.1.bias"));
        Pretrained pretrained = Pretrained.of(save("x.safetensors", state, Map.of()));
        assertArrayEquals(weight.toArray(),
                pretrained.classifier().get("classifier.1", Linear.class).weight().toArray());
    }

    @Test
    void aHeadWithoutBiasAddsNothing() throws IOException {
        var state = state();
        state.remove("classifier.1.bias");
        Pretrained pretrained = Pretrained.of(save("x.safetensors", state, Map.of()));
        assertArrayEquals(new float[3], pretrained.classifier().get("classifier.1", Linear.class).bias().toArray());
        assertEquals(List.of("The head has no bias."), pretrained.notes());
    }

    @Test
    void withoutALinearHeadThereAreEmbeddingsOnly() throws IOException {
        var state = state();
        state.remove("classifier.1.bias");
        Tensor weight = state.remove("classifier.1.weight");
        Pretrained headless = Pretrained.of(save("x.safetensors", state, Map.of()));
        assertTrue(assertThrows(IOException.class, headless::classifier).getMessage().contains("it has no head"));
        state.put("classifier.1.weight", weight);
        state.put("classifier.4.weight", Tensor.zeros(3, 3));
        Pretrained several = Pretrained.of(save("y.safetensors", state, Map.of()));
        assertTrue(assertThrows(IOException.class, several::classifier).getMessage().contains("classifier.4.weight"));
    }

    @Test
    void whatIsNoneIsSaidToBeNone() throws IOException {
        Path file = save("resnet.safetensors", Map.of("conv1.weight", Tensor.zeros(64, 3, 7, 7)), Map.of());
        String message = assertThrows(IOException.class, () -> Pretrained.of(file)).getMessage();
        assertTrue(message.contains("resnet.safetensors is not an EfficientNet: ")
                && message.contains("conv1.weight"), message);
    }

    @ParameterizedTest
    @CsvSource({"efficientnet_b0_rwightman-7f5810bc.safetensors, '', TORCHVISION, 224, 256, 0.485",
        "tf_efficientnet_b0_ns-c0e6a31c.safetensors, '', TENSORFLOW, 224, 256, 0.485",
        "tf_efficientnet_b0_ap.safetensors, '', TENSORFLOW, 224, 256, 0.5",
        "tf_efficientnet_b0.ap_in1k.safetensors, '', TENSORFLOW, 224, 256, 0.5",
        "model.safetensors, tf_efficientnet_b0.ns_jft_in1k, TENSORFLOW, 224, 256, 0.485",
        "model.safetensors, timm/efficientnet_b0.ra_in1k, TIMM, 224, 256, 0.485",
        "model.safetensors, timm/tf_efficientnet_b0.ap_in1k, TENSORFLOW, 224, 256, 0.5",
        "model.safetensors, efficientnet_b0, TORCHVISION, 224, 256, 0.485"})
    void theFilesNameOrItsMetadataSayHowToCompute(String name, String arch, Arithmetic arithmetic, int crop, int resize,
            float mean) throws IOException {
        Path file = save(name, state(), arch.isEmpty() ? Map.of() : Map.of("architecture", arch));
        Pretrained pretrained = Pretrained.of(file);
        assertEquals(arithmetic, pretrained.model().arithmetic());
        assertEquals(crop, pretrained.transform().cropSize());
        assertEquals(resize, pretrained.transform().resizeSize());
        assertEquals(mean, pretrained.transform().mean().getFirst());
    }

    /** What timm's hub gives: every file has the same name, and the configuration beside it says which network it is. */
    @Test
    void timmsConfigurationBesideTheFileSaysHowToCompute() throws IOException {
        Path file = timms();
        assertEquals(Arithmetic.TIMM, Pretrained.of(file).model().arithmetic());
        config("tf_efficientnet_b0", "ap_in1k", "[0.5, 0.5, 0.5]", "center");
        Pretrained pretrained = Pretrained.of(file);
        assertEquals(Arithmetic.TENSORFLOW, pretrained.model().arithmetic());
        assertEquals(new ImageClassificationTransform(224, 256, List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f),
                Interpolation.BICUBIC), pretrained.transform());
        assertEquals("tf_efficientnet_b0.ap_in1k", pretrained.arch());
        config("tf_efficientnet_b0", "", "[0.1, 0.2, 0.3]", "squash");
        assertEquals(List.of(0.1f, 0.2f, 0.3f), Pretrained.of(file).transform().mean());
        assertTrue(Pretrained.of(file).notes().stream()
                .anyMatch(note -> note.startsWith("timm distorts pictures to squares")));
        var torchs = new PretrainedOptions(Optional.empty(), Optional.of("efficientnet_b0"), null);
        assertEquals(Arithmetic.TIMM, Pretrained.of(file, torchs).model().arithmetic());
    }

    @Test
    void aConfigurationOfOtherThingsIsLeftAloneAndADamagedOneIsNamed() throws IOException {
        Path file = timms();
        Path config = Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\"}");
        assertEquals(Arithmetic.TIMM, Pretrained.of(file).model().arithmetic());
        Files.writeString(config, "{\"architecture\": ");
        assertTrue(assertThrows(IOException.class, () -> Pretrained.of(file)).getMessage().contains("is no JSON"));
        Files.writeString(config, "{\"architecture\": \"efficientnet_b0\"}");
        assertTrue(assertThrows(IOException.class, () -> Pretrained.of(file)).getMessage().contains("pretrained_cfg"));
    }

    private void config(String architecture, String tag, String mean, String mode) throws IOException {
        Files.writeString(folder.resolve("config.json"), String.format(Locale.ROOT, """
                {"architecture": "%s", "num_classes": 3, "pretrained_cfg": {"tag": "%s", "input_size": [3, 224, 224],
                 "crop_pct": 0.875, "crop_mode": "%s", "interpolation": "bicubic", "mean": %s,
                 "std": [0.5, 0.5, 0.5]}}""", architecture, tag, mode, mean));
    }

    private Path timms() throws IOException {
        Path file = folder.resolve("model.safetensors");
        new Converter(DType.F32, Convention.TIMM, Optional.empty()).convert(save("t.safetensors", state(), Map.of()),
                file);
        return file;
    }

    /** A network that a lesson has trained is read as the one that it was made of. */
    @ParameterizedTest
    @CsvSource({"efficientnet_b0_rwightman-7f5810bc", "tf_efficientnet_b0_ap-f262efe1",
        "tf_efficientnet_b0_ns-c0e6a31c",
        "tf_efficientnet_b0"})
    void savedAgainWithItsArchitectureItIsTheSame(String name) throws IOException {
        Pretrained first = Pretrained.of(save(name + ".safetensors", state(), Map.of()));
        Map<String, String> metadata = first.arch().isEmpty() ? Map.of("image_size", "96")
                : Map.of("arch", first.arch(), "image_size", "96");
        Pretrained again = Pretrained.of(save("model.safetensors", first.model().stateDict(), metadata));
        assertEquals(first.model().arithmetic(), again.model().arithmetic());
        assertEquals(first.transform(96), again.transform());
        assertEquals(first.transform(64), again.transform(64));
    }

    @Test
    void theUserOverrulesTheFile() throws IOException {
        Path file = save("efficientnet_b0.safetensors", state(), Map.of());
        var tensorFlow = new PretrainedOptions(Optional.empty(), Optional.of("tf_efficientnet_b0"), null);
        assertEquals(Arithmetic.TENSORFLOW, Pretrained.of(file, tensorFlow).model().arithmetic());
        var other = new PretrainedOptions(Optional.empty(), Optional.of("tf_efficientnet_b1"), null);
        assertTrue(assertThrows(IOException.class, () -> Pretrained.of(file, other)).getMessage()
                .contains("holds an EfficientNet-B0, but --arch says tf_efficientnet_b1"));
        assertThrows(IllegalArgumentException.class,
                () -> new PretrainedOptions(Optional.empty(), Optional.of("resnet50"), null));
    }

    /** torchvision 0.14: {@code weights.transforms()} of every {@code EfficientNet_B*_Weights}. */
    @ParameterizedTest
    @CsvSource({"efficientnet_b0_rwightman-7f5810bc, B0, 224, 256, BICUBIC",
        "efficientnet_b1_rwightman-bac287d4, B1, 240, 256, BICUBIC", "efficientnet_b1-c27df63c, B1, 240, 255, BILINEAR",
        "efficientnet_b2_rwightman-c35c1473, B2, 288, 288, BICUBIC",
        "efficientnet_b3_rwightman-b3899882, B3, 300, 320, BICUBIC",
        "efficientnet_b4_rwightman-23ab8bcd, B4, 380, 384, BICUBIC",
        "efficientnet_b5_lukemelas-1a07897c, B5, 456, 456, BICUBIC",
        "efficientnet_b6_lukemelas-24a108a5, B6, 528, 528, BICUBIC",
        "efficientnet_b7_lukemelas-c5b4e57e, B7, 600, 600, BICUBIC",
        "efficientnet_v2_s-dd5fe13b, V2_S, 384, 384, BILINEAR", "efficientnet_v2_m-dc08266a, V2_M, 480, 480, BILINEAR"})
    void everySetOfWeightsHasTorchvisionsTransform(String name, Variant variant, int crop, int resize,
            Interpolation interpolation) {
        var expected = new ImageClassificationTransform(crop, resize, ImageClassificationTransform.IMAGENET_MEAN,
                ImageClassificationTransform.IMAGENET_STD, interpolation);
        assertEquals(expected, WeightSet.of(Path.of(name + ".pth")).transform(variant, Arithmetic.TORCHVISION));
    }

    @Test
    void aThousandClassesAreImageNetsAndOthersWhatTheFileSays() throws IOException {
        assertEquals("tabby", ImageNetClasses.names().get(281));
        assertEquals(1000, ImageNetClasses.names().size());
        Path named = save("x.safetensors", state(), Map.of("classes", "[\"a, b\",\"c\",\"\\\"d\"]"));
        assertEquals(List.of("a, b", "c", "\"d"), Pretrained.of(named).classes());
        assertEquals(List.of(), Pretrained.of(save("y.safetensors", state(), Map.of())).classes());
        Path thousand = save("z.safetensors", EfficientNet.blank(Variant.B0, 1000).stateDict(), Map.of());
        assertEquals("toilet tissue", Pretrained.of(thousand).classes().getLast());
    }

    private static SequencedMap<String, Tensor> state() {
        return new LinkedHashMap<>(new EfficientNet(Variant.B0, 3, new Generator(1)).stateDict());
    }

    private Path save(String name, Map<String, Tensor> state, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve(name);
        Weights.save(file, state, metadata);
        return file;
    }
}
