package petal.weights.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.weights.Refusals.assertSentence;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Fixtures;
import petal.weights.dtype.DType;
import petal.weights.format.Convention;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;
import petal.weights.pth.Pth;

class TimmNamesTest {
    /** The baseline's layers a stage (table 1 of the EfficientNet paper); the variants multiply and round up. */
    private static final int[] LAYERS = {1, 2, 2, 3, 3, 4, 1};
    private static final List<String> NORM = List.of("weight", "bias", "running_mean", "running_var",
            "num_batches_tracked");

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.1, 1.2, 1.4, 1.8, 2.2, 2.6, 3.1})
    void everyVariantGetsTorchvisionsNamesInTorchvisionsOrder(double depth) throws IOException {
        List<TensorEntry> timm = entries(timm(depth));
        assertEquals(List.of(new Body(Convention.TIMM, "")), Body.among(timm));
        assertEquals(torchvision(depth), renamed(timm));
    }

    /** A Lite network's first stages, without squeeze-and-excitation, and V2's, with fused blocks. */
    @ParameterizedTest
    @CsvSource({"0.0.conv_dw 0.0.bn1 0.0.conv_pw 0.0.bn2 1.0.conv_pw 1.0.bn1 1.0.conv_dw 1.0.bn2 1.0.conv_pwl 1.0.bn3, "
            + "1.0.block.0.0 1.0.block.0.1 1.0.block.1.0 1.0.block.1.1 2.0.block.0.0 2.0.block.0.1 2.0.block.1.0 "
            + "2.0.block.1.1 2.0.block.2.0 2.0.block.2.1",
        "0.0.conv 0.0.bn1 1.0.conv_exp 1.0.bn1 1.0.conv_pwl 1.0.bn2, "
                + "1.0.block.0.0 1.0.block.0.1 2.0.block.0.0 2.0.block.0.1 2.0.block.1.0 2.0.block.1.1"})
    void otherKindsOfBlocksAreNamedThereAndBack(String timm, String torchvision) throws IOException {
        List<TensorEntry> entries = Stream.of(timm.split(" ", -1)).map(layer -> new TensorEntry("blocks." + layer
                + ".weight", DType.F32, layer.endsWith("conv_dw") ? Shape.of(8, 1, 3, 3) : Shape.of(8, 8, 1, 1),
                () -> MemorySegment.ofArray(new byte[4]))).toList();
        List<String> renamed = renamed(entries);
        assertEquals(Stream.of(torchvision.split(" ", -1)).map(layer -> "features." + layer + ".weight").toList(),
                renamed);
        List<TensorEntry> theirs = IntStream.range(0, entries.size())
                .mapToObj(i -> entries.get(i).named(renamed.get(i))).toList();
        assertEquals(names(entries), renamed.stream().map(TimmNames.inverse(theirs)).toList());
    }

    @Test
    void theNamesExpectedHereAreTorchvisionsOwn() throws IOException {
        try (var file = Pth.open(Fixtures.shared("reference/efficientnet_b0_random.pth"))) {
            assertEquals(torchvision(1), names(file.entries()));
            assertEquals(List.of(new Body(Convention.TORCHVISION, "features.")), Body.among(file.entries()));
        }
    }

    @Test
    void refusesALayerThatNoEfficientNetHas() {
        for (String stranger : List.of("blocks.1.0.conv_other.weight", "blocks.0.0.bn3.bias",
                "blocks.9999.0.bn1.weight")) {
            var timm = new ArrayList<>(timm(1));
            timm.add(stranger);
            String message = Assertions.assertThrows(WeightsFormatException.class,
                    () -> renamed(entries(timm))).getMessage();
            assertSentence(message);
            assertTrue(message.contains('"' + stranger + '"'), message);
        }
    }

    private static List<String> renamed(List<TensorEntry> timm) throws WeightsFormatException {
        return names(timm).stream().map(TimmNames.of(timm)).toList();
    }

    private static List<String> timm(double depth) {
        var names = new ArrayList<>(List.of("conv_stem.weight"));
        norm(names, "bn1");
        for (int stage = 0; stage < LAYERS.length; stage++) {
            for (int layer = 0; layer < Math.ceil(LAYERS[stage] * depth); layer++) {
                String block = "blocks." + stage + "." + layer + ".";
                if (stage > 0) {
                    names.add(block + "conv_pw.weight");
                    norm(names, block + "bn1");
                }
                names.add(block + "conv_dw.weight");
                norm(names, block + (stage > 0 ? "bn2" : "bn1"));
                linear(names, block + "se.conv_reduce");
                linear(names, block + "se.conv_expand");
                names.add(block + (stage > 0 ? "conv_pwl.weight" : "conv_pw.weight"));
                norm(names, block + (stage > 0 ? "bn3" : "bn2"));
            }
        }
        names.add("conv_head.weight");
        norm(names, "bn2");
        linear(names, "classifier");
        return names;
    }

    private static List<String> torchvision(double depth) {
        var names = new ArrayList<>(List.of("features.0.0.weight"));
        norm(names, "features.0.1");
        for (int stage = 0; stage < LAYERS.length; stage++) {
            for (int layer = 0; layer < Math.ceil(LAYERS[stage] * depth); layer++) {
                String block = "features." + (stage + 1) + "." + layer + ".block.";
                int part = 0;
                if (stage > 0) {
                    names.add(block + part + ".0.weight");
                    norm(names, block + part++ + ".1");
                }
                names.add(block + part + ".0.weight");
                norm(names, block + part++ + ".1");
                linear(names, block + part + ".fc1");
                linear(names, block + part++ + ".fc2");
                names.add(block + part + ".0.weight");
                norm(names, block + part + ".1");
            }
        }
        names.add("features.8.0.weight");
        norm(names, "features.8.1");
        linear(names, "classifier.1");
        return names;
    }

    private static void norm(List<String> names, String layer) {
        NORM.forEach(part -> names.add(layer + "." + part));
    }

    private static void linear(List<String> names, String layer) {
        Stream.of("weight", "bias").forEach(part -> names.add(layer + "." + part));
    }

    private static List<TensorEntry> entries(List<String> names) {
        return names.stream().map(name -> new TensorEntry(name, DType.F32, Shape.of(),
                () -> MemorySegment.ofArray(new byte[4]))).toList();
    }

    private static List<String> names(List<TensorEntry> entries) {
        return entries.stream().map(TensorEntry::name).toList();
    }
}
