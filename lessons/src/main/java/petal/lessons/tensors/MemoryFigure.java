package petal.lessons.tensors;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import petal.chart.ClassColours;
import petal.chart.Figure;
import petal.chart.Style;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * How tensors read one storage: each as a table, and beside it the storage, with the boxes that it reads and an arc for
 * each stride. A box has the colour of the row that its number has in the tensor that owns the storage.
 */
public final class MemoryFigure implements Figure {
    private static final int STRIP = 160;
    private static final int HEADING = 26;
    private static final int ARC = 38;
    private static final int GAP = 20;

    private final float[] storage;
    private final int columns;
    private final List<View> views = new ArrayList<>();

    private record View(String name, Tensor tensor) {
        String layout() {
            return "shape " + Shapes.toString(tensor.shape()) + ", strides " + Arrays.toString(tensor.strides())
                    + ", first place " + tensor.offset();
        }

        int rows() {
            return tensor.rank() == 1 ? 1 : tensor.size(0);
        }

        int columns() {
            return tensor.size(tensor.rank() - 1);
        }

        int down() {
            return tensor.rank() == 1 ? 0 : tensor.strides()[0];
        }

        int right() {
            return tensor.strides()[tensor.rank() - 1];
        }

        int place(int row, int column) {
            return tensor.offset() + row * down() + column * right();
        }

        int height() {
            return HEADING + Math.max(rows() * Cells.SIDE, 2 * ARC + Cells.SIDE) + GAP;
        }
    }

    /**
     * Begins with nothing.
     *
     * @param owner a matrix that reads all of its storage, row by row; the figure shows its numbers as they are now
     */
    public MemoryFigure(Tensor owner) {
        this.storage = owner.toArray();
        this.columns = owner.size(1);
    }

    /** Adds a vector or matrix that shares the storage. */
    public MemoryFigure add(String expression, Tensor tensor) {
        views.add(new View(expression, tensor));
        return this;
    }

    @Override
    public int width() {
        double layout = views.stream().mapToDouble(view -> Style.textWidth(view.layout(), Style.SMALL)).max().orElse(0);
        return 2 * Cells.MARGIN + STRIP + Math.max(storage.length * Cells.SIDE, (int) Math.ceil(layout));
    }

    @Override
    public int height() {
        return 2 * Cells.MARGIN + views.stream().mapToInt(View::height).sum() - GAP;
    }

    @Override
    public void draw(Graphics2D g) {
        g.translate(Cells.MARGIN, Cells.MARGIN);
        int y = 0;
        for (View view : views) {
            draw(g, view, y);
            y += view.height();
        }
        g.translate(-Cells.MARGIN, -Cells.MARGIN);
    }

    private void draw(Graphics2D g, View view, int top) {
        g.setFont(Style.BOLD);
        g.setPaint(Style.INK);
        g.drawString(view.name, 1, top + 14);
        g.setFont(Style.SMALL);
        g.setPaint(Style.MUTED);
        g.drawString(view.layout(), STRIP, top + 14);
        int body = view.height() - HEADING - GAP;
        int table = top + HEADING + (body - view.rows() * Cells.SIDE) / 2;
        Set<Integer> read = new HashSet<>();
        for (int row = 0; row < view.rows(); row++) {
            for (int column = 0; column < view.columns(); column++) {
                int place = view.place(row, column);
                read.add(place);
                Cells.draw(g, column * Cells.SIDE, table + row * Cells.SIDE, storage[place], colour(place));
            }
        }
        int strip = top + HEADING + (body - Cells.SIDE) / 2;
        for (int place = 0; place < storage.length; place++) {
            if (read.contains(place)) {
                Cells.draw(g, STRIP + place * Cells.SIDE, strip, storage[place], colour(place));
            } else {
                Cells.pale(g, STRIP + place * Cells.SIDE, strip, storage[place]);
            }
        }
        if (view.columns() > 1) {
            arc(g, view.tensor.offset(), view.right(), "→ ", strip, -1);
        }
        if (view.rows() > 1) {
            arc(g, view.tensor.offset(), view.down(), "↓ ", strip + Cells.SIDE, 1);
        }
    }

    private Color colour(int place) {
        return ClassColours.colour(Math.floorDiv(place, columns));
    }

    /** An arrow from the first number to the next one along an axis, above the strip (-1) or below it (1). */
    private static void arc(Graphics2D g, int place, int stride, String sign, double edge, int way) {
        double from = STRIP + (place + 0.5) * Cells.SIDE;
        double to = from + stride * Cells.SIDE;
        double y = edge + 2 * way;
        double peak = y + way * 24;
        var path = new Path2D.Double();
        path.moveTo(from, y);
        path.curveTo(from + (to - from) * 0.15, peak, to - (to - from) * 0.15, peak, to, y);
        g.setPaint(Style.INK);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(path);
        var tip = new Path2D.Double();
        tip.moveTo(to, y);
        tip.lineTo(to - 6, y + way * 6.5);
        tip.lineTo(to + 1.5, y + way * 8.5);
        tip.closePath();
        g.fill(tip);
        Cells.centred(g, sign + stride, (from + to) / 2, way < 0 ? y - 21 : y + 31, Style.INK);
    }
}
