package petal.lessons.tensors;

import java.awt.Graphics2D;
import petal.chart.ClassColours;
import petal.chart.Figure;
import petal.chart.Style;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * The sum of two matrices of which each is repeated along an axis: dashed boxes are numbers that are read again and not
 * stored again.
 *
 * @param names  of the two and of the sum
 * @param first  with a length of 1 along an axis that is repeated
 * @param second the same
 * @param sum    [rows][columns]
 */
public record BroadcastFigure(String[] names, Tensor first, Tensor second, Tensor sum) implements Figure {
    private static final int HEADING = 42;
    private static final int SIGN = 26;

    /** The figure of {@code first + second}. */
    public static BroadcastFigure of(String first, Tensor a, String second, Tensor b) {
        return new BroadcastFigure(new String[] {first, second, first + " + " + second}, a, b, a.add(b));
    }

    @Override
    public int width() {
        return 2 * Cells.MARGIN + 3 * columns() * Cells.SIDE + 2 * SIGN;
    }

    @Override
    public int height() {
        return 2 * Cells.MARGIN + HEADING + sum.size(0) * Cells.SIDE;
    }

    private int columns() {
        return sum.size(1);
    }

    @Override
    public void draw(Graphics2D g) {
        g.translate(Cells.MARGIN, Cells.MARGIN);
        int step = columns() * Cells.SIDE + SIGN;
        draw(g, 0, names[0], first, 0);
        draw(g, step, names[1], second, 1);
        draw(g, 2 * step, names[2], sum, 2);
        double middle = HEADING + sum.size(0) * Cells.SIDE / 2.0 + 5;
        Cells.centred(g, "+", step - SIGN / 2.0, middle, Style.INK);
        Cells.centred(g, "=", 2 * step - SIGN / 2.0, middle, Style.INK);
        g.translate(-Cells.MARGIN, -Cells.MARGIN);
    }

    private void draw(Graphics2D g, int left, String name, Tensor tensor, int category) {
        Tensor repeated = tensor.expand(sum.size(0), sum.size(1));
        g.setFont(Style.BOLD);
        g.setPaint(Style.INK);
        g.drawString(name, left + 2, 14);
        g.setFont(Style.SMALL);
        g.setPaint(Style.MUTED);
        g.drawString(Shapes.toString(tensor.shape()), left + 2, 31);
        for (int row = 0; row < sum.size(0); row++) {
            for (int column = 0; column < columns(); column++) {
                int x = left + column * Cells.SIDE;
                int y = HEADING + row * Cells.SIDE;
                if (row < tensor.size(0) && column < tensor.size(1)) {
                    Cells.draw(g, x, y, repeated.get(row, column), ClassColours.colour(category));
                } else {
                    Cells.repeat(g, x, y, repeated.get(row, column), ClassColours.colour(category));
                }
            }
        }
    }
}
