package petal.lessons.notebook.kernel;

import static j2html.TagCreator.details;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.summary;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import petal.chart.Figure;
import petal.chart.Png;
import petal.chart.graph.GraphSvg;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.RgbImage;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph;

/** How a notebook shows what is the value of a cell: a service of its kernel. */
public final class PetalDisplays implements DisplayProvider {

    private static final int TABLE_WIDTH = 120;
    private static final int SIDE = 160;

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(
                html(Tensor.class, tensor -> pre(tensor.toString()).render()),
                html(Module.class, module -> pre(module.toString()).render()),
                html(TextTable.class, table -> pre(table.format(TABLE_WIDTH)).render()),
                html(Metrics.class, metrics -> details(summary("measurements"), pre(metrics.toJson())).render()),
                html(GradientGraph.class, GraphSvg::draw),
                picture(Figure.class, figure -> figure.image(2)),
                picture(ImageGrid.class, grid -> grid.image(SIDE)),
                picture(RgbImage.class, RgbImage::toBufferedImage));
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private static <T> DisplayRenderer html(Class<T> type, Function<T, String> html) {
        return new Renderer<>(type, value -> DisplayData.fromHtml(html.apply(value)));
    }

    private static <T> DisplayRenderer picture(Class<T> type, Function<T, BufferedImage> image) {
        return new Renderer<>(type, value -> DisplayData.withType("image/png", Png.base64(image.apply(value))));
    }

    private record Renderer<T>(Class<T> rendererClass, Function<T, DisplayData> display) implements DisplayRenderer {

        @Override
        public boolean canRender(String mime) {
            return true;
        }

        @Override
        public DisplayData render(String mime, Object value) {
            DisplayData data = display.apply(rendererClass.cast(value));
            data.putText(value.toString());
            return data;
        }
    }
}
