package petal.efficientnet.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;

/** Whether ONNX Runtime computes the same is checked by hand: here that the file holds what was meant. */
class OnnxTest {
    @TempDir
    Path folder;

    @Test
    void holdsEveryParameterUnderItsNameAndTakesAnyBatch() throws IOException {
        EfficientNet model = EfficientNet.blank(Variant.B0, 3);
        Path file = folder.resolve("x.onnx");
        Onnx.write(file, model, Map.of("classes", "[]"));

        ByteBuffer graph = fields(ByteBuffer.wrap(Files.readAllBytes(file)), 7).getFirst();
        Set<String> parameters = fields(graph, 5).stream().map(tensor -> text(fields(tensor, 8).getFirst()))
                .collect(Collectors.toSet());
        assertEquals(model.stateDict().keySet().stream().filter(name -> !name.endsWith("num_batches_tracked"))
                .collect(Collectors.toSet()), parameters);
        List<String> operators = fields(graph, 1).stream().map(node -> text(fields(node, 4).getFirst())).toList();
        assertEquals(81, operators.stream().filter("Conv"::equals).count());
        assertEquals(49, operators.stream().filter("BatchNormalization"::equals).count());
        assertEquals(9, operators.stream().filter("Add"::equals).count());
        assertTrue(text(fields(graph, 11).getFirst()).contains("batch"), "the batch's size is free");
    }

    /** A message's fields of one number that have a length. */
    private static List<ByteBuffer> fields(ByteBuffer message, int number) {
        var found = new ArrayList<ByteBuffer>();
        ByteBuffer in = message.duplicate();
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) tag & 7) {
                case 0 -> varint(in);
                case 5 -> in.position(in.position() + 4);
                default -> {
                    int length = (int) varint(in);
                    if (tag >> 3 == number) {
                        found.add(in.slice(in.position(), length));
                    }
                    in.position(in.position() + length);
                }
            }
        }
        return found;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
