package petal.lessons.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import petal.chart.Figure;
import petal.chart.Svg;
import petal.tensor.Tensor;

/** The figures say what the tensors say. */
class DrawingsTest {

    private static List<String> texts(Figure figure) {
        return Jsoup.parse(Svg.element(figure, "drawn", "")).select("text").eachText();
    }

    @Test
    void memoryHasTheTableTheStorageAndAnArcForEachStride() {
        Tensor table = Tensor.arange(6).reshape(2, 3);
        assertEquals(List.of("table.t()", "shape [3, 2], strides [1, 3], first place 0", "0", "3", "1", "4", "2", "5",
                "0", "1", "2", "3", "4", "5", "→ 3", "↓ 1"),
                texts(new MemoryFigure(table).add("table.t()", table.t())));
        assertEquals(List.of("row", "shape [3], strides [1], first place 3", "3", "4", "5", "0", "1", "2", "3", "4",
                "5", "→ 1"), texts(new MemoryFigure(table).add("row", table.select(1))));
        var two = new MemoryFigure(table).add("a", table).add("b", table.slice(1, 1, 3));
        assertTrue(two.height() > new MemoryFigure(table).add("a", table).height());
        assertTrue(two.image(1).getWidth() > 300);
    }

    @Test
    void broadcastingRepeatsBothAndAddsThem() {
        var figure = BroadcastFigure.of("column", Tensor.vector(10, 20).reshape(2, 1), "row",
                Tensor.vector(1, 2, 3).reshape(1, 3));
        assertEquals(List.of("column", "[2, 1]", "10", "10", "10", "20", "20", "20", "row", "[1, 3]", "1", "2", "3",
                "1", "2", "3", "column + row", "[2, 3]", "11", "12", "13", "21", "22", "23", "+", "="), texts(figure));
    }

    @Test
    void aShadowTimesALengthIsTheDotProduct() {
        var figure = new ShadowFigure(Tensor.vector(3, 4)).add("along", Tensor.vector(6, 8))
                .add("across", Tensor.vector(-4, 3)).add("against", Tensor.vector(-3, -4));
        assertEquals(List.of("along", "across", "against"), figure.parts().stream().map(Figure::title).toList());
        assertEquals(List.of("length of a 5.00 × shadow of b 10.00 = 50",
                "length of a 5.00 × shadow of b 0.00 = 0", "length of a 5.00 × shadow of b −5.00 = −25"),
                figure.parts().stream().map(part -> texts(part).getLast()).toList());
        assertTrue(figure.image(1).getHeight() > 3 * figure.parts().getFirst().height());
    }
}
