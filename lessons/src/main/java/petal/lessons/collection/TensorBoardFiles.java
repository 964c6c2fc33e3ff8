package petal.lessons.collection;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import petal.lessons.explorer.Column;
import petal.lessons.explorer.Explorer;
import petal.lessons.explorer.Thumbnails;
import petal.lessons.output.OutputFolder;
import petal.weights.format.AtomicFile;

/** What TensorBoard's projector reads: {@code tensorboard --logdir DIR}, then its tab "Projector". */
public final class TensorBoardFiles {
    private static final String TENSORS = "tensors.tsv";
    private static final String METADATA = "metadata.tsv";
    private static final String SPRITE = "sprite.png";
    private static final String CONFIG = "projector_config.pbtxt";
    /** What is written. */
    public static final List<String> FILES = List.of(TENSORS, METADATA, SPRITE, CONFIG);
    /** The largest sprite that TensorBoard shows. */
    private static final int SPRITE_SIDE = 8192;

    private TensorBoardFiles() {
    }

    /**
     * Writes them.
     *
     * @param pictures the embeddings
     * @param explorer the photos and the columns
     * @param folder where they go
     * @throws IOException if they cannot be written
     */
    public static void write(Collected pictures, Explorer explorer, OutputFolder folder) throws IOException {
        AtomicFile.write(folder.path().resolve(TENSORS), channel -> {
            var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            for (float[] row : pictures.embeddings()) {
                writeRow(out, row);
            }
            out.flush();
        });
        folder.writeText(METADATA, metadata(explorer));
        int side = writeSprite(explorer.thumbnails(), folder);
        folder.writeText(CONFIG, String.format(Locale.ROOT, """
                embeddings {
                  tensor_name: "petal"
                  tensor_path: "%s"
                  metadata_path: "%s"
                  sprite {
                    image_path: "%s"
                    single_image_dim: %d
                    single_image_dim: %d
                  }
                }
                """, TENSORS, METADATA, SPRITE, side, side));
    }

    private static void writeRow(Writer out, float[] row) throws IOException {
        for (int j = 0; j < row.length; j++) {
            if (j > 0) {
                out.write('\t');
            }
            out.write(Float.toString(row[j]));
        }
        out.write('\n');
    }

    private static String metadata(Explorer explorer) {
        var text = new StringBuilder("file\tclass");
        explorer.columns().forEach(column -> text.append('\t').append(cell(column.name())));
        text.append('\n');
        for (int i = 0; i < explorer.labels().length; i++) {
            int point = i;
            text.append(cell(explorer.captions().get(i))).append('\t')
                    .append(cell(explorer.classes().get(explorer.labels()[i])));
            text.append(explorer.columns().stream().map(column -> '\t' + cell(cell(column, point)))
                    .collect(Collectors.joining())).append('\n');
        }
        return text.toString();
    }

    private static String cell(Column column, int i) {
        return switch (column) {
            case Column.Category category -> category.values().get(category.codes()[i]);
            case Column.Numbers numbers ->
                    Float.isNaN(numbers.numbers()[i]) ? "" : Float.toString(numbers.numbers()[i]);
            case Column.Texts texts -> texts.texts().get(i);
        };
    }

    /** TSV has no quotes: what would end a cell or a row becomes a space. */
    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n\\u2028\\u2029]", " ");
    }

    /** Writes all photos as one picture, row by row, and returns the side of each. */
    private static int writeSprite(Thumbnails thumbnails, OutputFolder folder) throws IOException {
        int n = thumbnails.places().length;
        int columns = (int) Math.ceil(Math.sqrt(n));
        int side = Math.min(thumbnails.side(), SPRITE_SIDE / columns);
        var sprite = new BufferedImage(columns * side, columns * side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sprite.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        List<List<Integer>> ofTile = new ArrayList<>();
        thumbnails.tiles().forEach(_ -> ofTile.add(new ArrayList<>()));
        for (int i = 0; i < n; i++) {
            ofTile.get(thumbnails.places()[i] / Thumbnails.PER_TILE).add(i);
        }
        for (int t = 0; t < ofTile.size(); t++) {
            BufferedImage tile = ImageIO.read(new ByteArrayInputStream(thumbnails.tiles().get(t)));
            for (int i : ofTile.get(t)) {
                int k = thumbnails.places()[i] % Thumbnails.PER_TILE;
                int fromX = k % Thumbnails.COLUMNS * thumbnails.side();
                int fromY = k / Thumbnails.COLUMNS * thumbnails.side();
                int x = i % columns * side;
                int y = i / columns * side;
                g.drawImage(tile, x, y, x + side, y + side, fromX, fromY, fromX + thumbnails.side(),
                        fromY + thumbnails.side(), null);
            }
        }
        g.dispose();
        folder.writePng(SPRITE, sprite);
        return side;
    }
}
