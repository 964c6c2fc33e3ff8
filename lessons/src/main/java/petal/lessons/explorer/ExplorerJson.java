package petal.lessons.explorer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import petal.chart.ClassColours;
import petal.lessons.analysis.neighbours.Neighbour;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page's script reads of an explorer: everything but the photos. */
public final class ExplorerJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** Finer than a pixel of any screen. */
    private static final MathContext DIGITS = new MathContext(5);

    private ExplorerJson() {}

    /**
     * {@return one line of JSON without a {@code <}, so that no text can end the element that it stands in}
     *
     * @param explorer what the page shall show
     */
    public static String of(Explorer explorer) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode classes = json.putArray("classes");
        for (int c = 0; c < explorer.classes().size(); c++) {
            var colour = ClassColours.colour(c);
            classes.addObject().put("name", explorer.classes().get(c)).put("label", "--figure-label-" + c % 10)
                    .put("colour", String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff));
        }
        ArrayNode labels = json.putArray("labels");
        for (int label : explorer.labels()) {
            labels.add(label);
        }
        explorer.captions().forEach(json.putArray("captions")::add);
        json.putObject("sheet").put("side", explorer.thumbnails().side())
                .put("columns", explorer.thumbnails().columns());
        ArrayNode projections = json.putArray("projections");
        for (var projection : explorer.projections()) {
            ObjectNode node = projections.addObject().put("name", projection.name());
            projection.axes().forEach(node.putArray("axes")::add);
            putRows(node.putArray("points"), projection.coordinates());
            putRows(node.putArray("arrows"), projection.arrows());
        }
        ArrayNode spaces = json.putArray("spaces");
        for (var space : explorer.spaces()) {
            ArrayNode lists = spaces.addObject().put("name", space.name()).putArray("neighbours");
            for (var list : space.neighbours()) {
                ArrayNode node = lists.addArray();
                for (Neighbour neighbour : list) {
                    node.addArray().add(neighbour.index()).add(shortened(neighbour.similarity()));
                }
            }
        }
        return MAPPER.writeValueAsString(json).replace("<", "\\u003c");
    }

    private static void putRows(ArrayNode node, double[][] rows) {
        for (double[] row : rows) {
            ArrayNode numbers = node.addArray();
            for (double value : row) {
                numbers.add(shortened(value));
            }
        }
    }

    private static BigDecimal shortened(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros();
    }
}
