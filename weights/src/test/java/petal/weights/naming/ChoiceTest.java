package petal.weights.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.dtype.DType;
import petal.weights.format.Candidate;
import petal.weights.format.Convention;
import petal.weights.format.MappedFile;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;

class ChoiceTest {
    private static final List<String> NETWORK = List.of("features.0.0.weight", "features.1.0.block.0.0.weight",
            "classifier.1.weight", "classifier.1.bias");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"module.", "_orig_mod.", "model.", "backbone.", "ema_model.module.", "anything.at.all."})
    void whateverStandsBeforeTheNetworkIsTakenOff(String prefix) throws IOException {
        Choice.Made made = made(Optional.empty(), candidate("", prefix, NETWORK));
        assertEquals(NETWORK, names(made));
        assertEquals(List.of("The prefix \"" + prefix + "\" was taken off the names."), made.notes());
    }

    @Test
    void aPlainNetworkNeedsNoWords() throws IOException {
        assertEquals(List.of(), made(Optional.empty(), candidate("", "", NETWORK)).notes());
    }

    @Test
    void aHeadOutsideTheWrapperKeepsItsName() throws IOException {
        var tensors = Stream.of("backbone.features.0.0.weight", "backbone.features.1.0.block.0.0.weight", "fc.weight");
        Choice.Made made =
                made(Optional.empty(), new Candidate("", tensors.map(ChoiceTest::entry).toList(), List.of()));
        assertEquals(List.of("features.0.0.weight", "features.1.0.block.0.0.weight", "fc.weight"), names(made));
    }

    @Test
    void theChildrenOfANetworkInASequenceAreItsFeatures() throws IOException {
        Choice.Made made = made(Optional.empty(),
                candidate("", "", List.of("0.0.0.weight", "0.1.0.block.0.0.weight", "3.weight")));
        assertEquals(List.of("features.0.0.weight", "features.1.0.block.0.0.weight", "3.weight"), names(made));
    }

    @Test
    void theModelIsTakenBeforeItsAverageAndBothBeforeAnOptimiser() throws IOException {
        var optimiser = new Candidate("optimizer.state.0", List.of(entry("exp_avg"), entry("a"), entry("b"), entry("c"),
                entry("d")), List.of());
        Candidate average = candidate("model_ema", "module.", NETWORK);
        Candidate model = candidate("net", "", NETWORK);
        Choice.Made best = made(Optional.empty(), optimiser, average, model);
        assertEquals(List.of("The tensors under \"net\" were taken; \"model_ema\" fits as well, and --key takes that."),
                best.notes());
        assertEquals(NETWORK, names(made(Optional.of("model_ema"), optimiser, average, model)));
        assertRefused(() -> made(Optional.of("other"), optimiser, average, model), "\"other\"",
                "\"model_ema\", \"net\"");
    }

    @Test
    void twoNetworksUnderOneKeyAreToldApart() throws IOException {
        var both = new Candidate("state", Stream.of("student.", "teacher.")
                .flatMap(prefix -> NETWORK.stream().map(name -> entry(prefix + name))).toList(), List.of());
        assertEquals(NETWORK, names(made(Optional.empty(), both)));
        Choice.Made teacher = made(Optional.of("state.teacher"), both);
        assertEquals(NETWORK, names(teacher));
        assertTrue(teacher.notes().getFirst().contains("\"state.student\" fits as well"), teacher.notes().toString());
    }

    @Test
    void efficientNetPytorchsBlocksAreStagesWhereTheChannelsChange() throws IOException {
        var tensors = List.of(entry("_conv_stem.weight"), entry("_blocks.0._depthwise_conv.weight"),
                entry("_blocks.0._se_reduce.weight"), entry("_blocks.0._project_conv.weight", 16),
                entry("_blocks.1._expand_conv.weight"), entry("_blocks.1._depthwise_conv.weight"),
                entry("_blocks.1._project_conv.weight", 24), entry("_blocks.2._expand_conv.weight"),
                entry("_blocks.2._depthwise_conv.weight"), entry("_blocks.2._project_conv.weight", 24),
                entry("_conv_head.weight"), entry("_fc.bias"));
        Choice.Made made = made(Optional.empty(), new Candidate("", tensors, List.of()));
        assertEquals(Convention.EFFICIENTNET_PYTORCH, made.names());
        assertEquals(List.of("features.0.0.weight", "features.1.0.block.0.0.weight", "features.1.0.block.1.fc1.weight",
                "features.1.0.block.2.0.weight", "features.2.0.block.0.0.weight", "features.2.0.block.1.0.weight",
                "features.2.0.block.2.0.weight", "features.2.1.block.0.0.weight", "features.2.1.block.1.0.weight",
                "features.2.1.block.2.0.weight", "features.3.0.weight", "classifier.1.bias"), names(made));
    }

    @Test
    void whatIsNoEfficientNetKeepsItsNames() throws IOException {
        Choice.Made made = made(Optional.empty(), candidate("", "", List.of("conv1.weight", "fc.weight")));
        assertEquals(List.of("conv1.weight", "fc.weight"), names(made));
    }

    @Test
    void asItIsNothingIsRenamedOrLeftOut() throws IOException {
        Candidate wrapped = candidate("state_dict", "backbone.", NETWORK);
        Candidate both = new Candidate("state_dict", Stream.concat(wrapped.tensors().stream(),
                Stream.of("temperature", "body.total_ops").map(ChoiceTest::entry)).toList(), List.of());
        Path path = Files.writeString(folder.resolve("y.pth"), "y");
        try (MappedFile file = MappedFile.open(path)) {
            Choice.Made made = Choice.asItIs().of(file, List.of(both));
            assertEquals(both.tensors().stream().map(TensorEntry::name).toList(), names(made));
            assertEquals(List.of("The tensors under \"state_dict\" were taken."), made.notes());
        }
    }

    private Choice.Made made(Optional<String> key, Candidate... candidates) throws IOException {
        Path path = Files.writeString(folder.resolve("x.pth"), "x");
        try (MappedFile file = MappedFile.open(path)) {
            return new Choice(key, true).of(file, List.of(candidates));
        }
    }

    private static Candidate candidate(String key, String prefix, List<String> names) {
        return new Candidate(key, names.stream().map(name -> entry(prefix + name)).toList(), List.of());
    }

    private static TensorEntry entry(String name, int... shape) {
        return new TensorEntry(name, DType.F32, Shape.of(shape), () -> MemorySegment.NULL);
    }

    private static List<String> names(Choice.Made made) {
        return made.tensors().stream().map(TensorEntry::name).toList();
    }
}
