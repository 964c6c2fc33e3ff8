package petal.lessons.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the fixtures: .npy files of version 1 with one or two axes of float32, float64 or int64. */
final class Npy {

    private static final Pattern HEADER = Pattern.compile("'descr': '<(f4|f8|i8)'.*'shape': \\((\\d+),(?: (\\d+))?\\)");

    private Npy() {}

    static float[][] resource(String name) {
        try (var in = Npy.class.getResourceAsStream(name + ".npy")) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[][] file(Path path) {
        try {
            return parse(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int[] labels(float[][] row) {
        var labels = new int[row[0].length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) row[0][i];
        }
        return labels;
    }

    /** One axis becomes a single row. */
    private static float[][] parse(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = buffer.getShort(8);
        var header = HEADER.matcher(new String(bytes, 10, length, StandardCharsets.ISO_8859_1));
        if (!header.find()) {
            throw new IllegalArgumentException("A fixture's header is not one of those that the tests use.");
        }
        buffer.position(10 + length);
        int first = Integer.parseInt(header.group(2));
        var rows = header.group(3) == null ? new float[1][first] : new float[first][Integer.parseInt(header.group(3))];
        for (var row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = switch (header.group(1)) {
                    case "f4" -> buffer.getFloat();
                    case "f8" -> (float) buffer.getDouble();
                    default -> buffer.getLong();
                };
            }
        }
        return rows;
    }
}
