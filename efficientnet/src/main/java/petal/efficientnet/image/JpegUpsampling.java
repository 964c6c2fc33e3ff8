package petal.efficientnet.image;

import java.util.Arrays;
import java.util.List;
import petal.efficientnet.image.JpegStructure.Component;

/**
 * Colours of which a JPEG has every column, but only every second row (4:4:0: a 4:2:2 photo that was turned without
 * loss). The JDK's libjpeg repeats each row where libjpeg-turbo's interpolates (jdsample.c, h1v2_fancy_upsample): a row
 * s becomes (3 s + above + 1) / 4 and (3 s + below + 2) / 4, rounded down; at the edges the row itself stands in. In all
 * other proportions the two agree.
 */
final class JpegUpsampling {

    private JpegUpsampling() {
    }

    /** Changes {@code samples} (interleaved, {@code width} by {@code height}), in which such rows are repeated. */
    static void interpolateRows(List<Component> components, byte[] samples, int width, int height) {
        int across = components.stream().mapToInt(Component::across).max().orElseThrow();
        int down = components.stream().mapToInt(Component::down).max().orElseThrow();
        for (int c = 0; c < components.size(); c++) {
            if (components.get(c).across() == across && 2 * components.get(c).down() == down) {
                interpolateRows(samples, c, components.size(), width, height);
            }
        }
    }

    private static void interpolateRows(byte[] samples, int component, int step, int width, int height) {
        int[] row = row(samples, component, step, width);
        int[] above = row;
        for (int y = 0; y < height; y += 2) {
            int at = y * width * step + component;
            int[] below = y + 2 < height ? row(samples, at + 2 * width * step, step, width) : row;
            for (int x = 0, i = at; x < width; x++, i += step) {
                samples[i] = (byte) (3 * row[x] + above[x] + 1 >> 2);
            }
            if (y + 1 < height) {
                for (int x = 0, i = at + width * step; x < width; x++, i += step) {
                    samples[i] = (byte) (3 * row[x] + below[x] + 2 >> 2);
                }
            }
            above = row;
            row = below;
        }
    }

    private static int[] row(byte[] samples, int from, int step, int width) {
        var row = new int[width];
        Arrays.setAll(row, x -> samples[from + x * step] & 255);
        return row;
    }
}
