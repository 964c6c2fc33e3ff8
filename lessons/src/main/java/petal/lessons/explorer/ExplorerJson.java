package petal.lessons.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import petal.chart.ClassColours;
import petal.lessons.analysis.neighbours.Neighbour;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the page's scripts read of an explorer. Long rows of numbers are parts of their own, little-endian in base64:
 * coordinates axis by axis as floats, categories as integers, k neighbours of each point (-1 for none) and their
 * similarities, photos as JPEG files.
 */
public final class ExplorerJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** The columns that the page knows the meaning of. */
    private static final List<String> ROLES =
            List.of(Explorer.PREDICTION, Explorer.MISTAKE, Explorer.CONFIDENCE, Explorer.CLUSTER);

    private final Explorer explorer;
    private final PartSink parts;

    private ExplorerJson(Explorer explorer, PartSink parts) {
        this.explorer = explorer;
        this.parts = parts;
    }

    /**
     * {@return one line of JSON with all parts in it, and without a {@code <}, so that no text can end the element that it
     * stands in}
     *
     * @param explorer what the page shall show
     */
    public static String of(Explorer explorer) {
        ObjectNode inline = MAPPER.createObjectNode();
        try {
            ObjectNode json = new ExplorerJson(explorer, inline::put).page();
            json.set("parts", inline);
            return text(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an object takes everything
        }
    }

    /**
     * {@return the same without the parts, which the sink gets}
     *
     * @param explorer what the page shall show
     * @param folder where the page will find the parts, relative to it
     * @param parts takes them
     * @throws IOException if the sink throws it
     */
    public static String of(Explorer explorer, String folder, PartSink parts) throws IOException {
        return text(new ExplorerJson(explorer, parts).page().put("folder", folder));
    }

    private static String text(ObjectNode json) {
        return MAPPER.writeValueAsString(json).replace("<", "\\u003c");
    }

    private ObjectNode page() throws IOException {
        ObjectNode json = MAPPER.createObjectNode().put("count", explorer.labels().length);
        ArrayNode classes = json.putArray("classes");
        for (int c = 0; c < explorer.classes().size(); c++) {
            classes.addObject().put("name", explorer.classes().get(c)).put("label", "--figure-label-" + c % 10)
                    .put("colour", colour(c));
        }
        json.put("captions", texts("captions", explorer.captions()));
        putColumns(json);
        putProjections(json.putArray("projections"));
        putSpaces(json.putArray("spaces"));
        ObjectNode thumbnails = json.putObject("thumbnails").put("side", explorer.thumbnails().side())
                .put("columns", Thumbnails.COLUMNS).put("perTile", Thumbnails.PER_TILE);
        if (!explorer.thumbnails().isInOrder()) {
            int[] places = explorer.thumbnails().places();
            ByteBuffer bytes = buffer(places.length);
            bytes.asIntBuffer().put(places);
            take("photo-places", bytes);
            thumbnails.put("places", "photo-places");
        }
        ArrayNode tiles = thumbnails.putArray("tiles");
        for (byte[] tile : explorer.thumbnails().tiles()) {
            String name = "photos-" + tiles.size();
            parts.take(name, Base64.getEncoder().encodeToString(tile));
            tiles.add(name);
        }
        return json;
    }

    private static String colour(int c) {
        return String.format(Locale.ROOT, "#%06x", ClassColours.colour(c).getRGB() & 0xffffff);
    }

    /** The class is the first column. */
    private void putColumns(ObjectNode json) throws IOException {
        ArrayNode columns = json.putArray("columns");
        put(columns, new Column.Category(Explorer.CLASS, explorer.classes(), explorer.labels()));
        for (Column column : explorer.columns()) {
            put(columns, column);
        }
        ObjectNode roles = json.putObject("roles");
        for (int k = 0; k < explorer.columns().size(); k++) {
            String name = explorer.columns().get(k).name();
            if (ROLES.contains(name)) {
                roles.put(name, k + 1);
            }
        }
    }

    private void put(ArrayNode columns, Column column) throws IOException {
        String part = "column-" + columns.size();
        ObjectNode node = columns.addObject().put("name", column.name()).put("part", part);
        switch (column) {
            case Column.Category category -> {
                category.values().forEach(node.put("kind", "category").putArray("values")::add);
                ArrayNode colours = node.putArray("colours");
                for (int c = 0; c < category.values().size(); c++) {
                    int known = explorer.classes().indexOf(category.values().get(c));
                    colours.add(colour(known < 0 ? c : known));
                }
                ByteBuffer bytes = buffer(category.codes().length);
                bytes.asIntBuffer().put(category.codes());
                take(part, bytes);
            }
            case Column.Numbers numbers -> {
                node.put("kind", "number");
                ByteBuffer bytes = buffer(numbers.numbers().length);
                bytes.asFloatBuffer().put(numbers.numbers());
                take(part, bytes);
            }
            case Column.Texts texts -> {
                node.put("kind", "text");
                texts(part, texts.texts());
            }
        }
    }

    private void putProjections(ArrayNode projections) throws IOException {
        for (Projection projection : explorer.projections()) {
            String part = "projection-" + projections.size();
            ObjectNode node = projections.addObject().put("name", projection.name()).put("part", part)
                    .put("remark", projection.remark());
            projection.axes().forEach(node.putArray("axes")::add);
            ByteBuffer bytes = buffer(projection.axes().size() * projection.coordinates().length);
            for (int k = 0; k < projection.axes().size(); k++) {
                for (double[] point : projection.coordinates()) {
                    bytes.putFloat((float) point[k]);
                }
            }
            take(part, bytes);
            ArrayNode arrows = node.putArray("arrows");
            for (double[] arrow : projection.arrows()) {
                ArrayNode tip = arrows.addArray();
                for (double value : arrow) {
                    tip.add((float) value);
                }
            }
        }
    }

    private void putSpaces(ArrayNode spaces) throws IOException {
        for (NeighbourSpace space : explorer.spaces()) {
            String part = "neighbours-" + spaces.size();
            int k = space.neighbours().stream().mapToInt(List::size).max().orElse(0);
            ByteBuffer indices = buffer(k * space.neighbours().size());
            ByteBuffer scores = buffer(k * space.neighbours().size());
            for (List<Neighbour> list : space.neighbours()) {
                for (int r = 0; r < k; r++) {
                    indices.putInt(r < list.size() ? list.get(r).index() : -1);
                    scores.putFloat(r < list.size() ? list.get(r).similarity() : 0);
                }
            }
            take(part, indices);
            take(part + "-scores", scores);
            ObjectNode node = spaces.addObject().put("name", space.name()).put("k", k).put("indicesPart", part)
                    .put("scoresPart", part + "-scores");
            if (space.vectors().isPresent()) {
                ShortVectors vectors = space.vectors().get();
                parts.take(part + "-vectors", Base64.getEncoder().encodeToString(vectors.bytes()));
                node.putObject("vectors").put("part", part + "-vectors").put("dimensions", vectors.dimensions())
                        .put("scale", vectors.scale());
            }
        }
    }

    private String texts(String part, List<String> texts) throws IOException {
        parts.take(part, MAPPER.writeValueAsString(texts));
        return part;
    }

    private static ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(Math.multiplyExact(4, numbers)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void take(String part, ByteBuffer bytes) throws IOException {
        parts.take(part, StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(bytes.rewind())).toString());
    }
}
