package petal.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** A bold name near an arrow's tip, placed inside the plot where it covers neither an arrow nor another name. */
record TipLabel(String text, Color colour, Rectangle2D box) {

    private static final double HEIGHT = 16;
    /** Where to try, seen from the tip: how far off, and turned by how much from the arrow's own direction. */
    private static final double[] GAPS = {6, 12, 18};
    private static final double[] TURNS = {0, 0.4, -0.4, 0.8, -0.8, 1.2, -1.2, 1.6, -1.6, 2, -2};

    static List<TipLabel> place(List<Arrow> arrows, Point2D origin, List<Point2D> tips, Rectangle2D area) {
        List<Line2D> shafts = new ArrayList<>();
        tips.forEach(tip -> shafts.add(new Line2D.Double(origin, tip)));
        List<TipLabel> placed = new ArrayList<>();
        for (int i = 0; i < arrows.size(); i++) {
            var arrow = arrows.get(i);
            if (arrow.name().isEmpty()) {
                continue;
            }
            var tip = tips.get(i);
            // of equally good places, min takes the first: near and straight on
            var box = DoubleStream.of(GAPS).boxed()
                    .flatMap(gap -> DoubleStream.of(TURNS)
                            .mapToObj(turn -> boxAt(arrow.name(), origin, tip, gap, turn)))
                    .min(Comparator.comparingLong(candidate -> clashes(candidate, shafts, placed, area)))
                    .orElseThrow();
            placed.add(new TipLabel(arrow.name(), arrow.colour(), box));
        }
        return placed;
    }

    void draw(Graphics2D g) {
        g.setPaint(ClassColours.withAlpha(Style.BACKGROUND, 0.8));
        g.fill(new Rectangle2D.Double(box.getX() - 2, box.getY(), box.getWidth() + 4, box.getHeight()));
        g.setFont(Style.BOLD);
        g.setPaint(ClassColours.forText(colour));
        g.drawString(text, (float) box.getX(), (float) box.getCenterY() + 4.5f);
    }

    /** Touches the tip from outside, in the arrow's direction turned by an angle. */
    private static Rectangle2D boxAt(String text, Point2D origin, Point2D tip, double gap, double turn) {
        double width = Style.textWidth(text, Style.BOLD);
        double angle = Math.atan2(tip.getY() - origin.getY(), tip.getX() - origin.getX()) + turn;
        double x = tip.getX() + Math.cos(angle) * (gap + width / 2);
        double y = tip.getY() + Math.sin(angle) * (gap + HEIGHT / 2);
        return new Rectangle2D.Double(x - width / 2, y - HEIGHT / 2, width, HEIGHT);
    }

    private static long clashes(Rectangle2D box, List<Line2D> shafts, List<TipLabel> placed, Rectangle2D area) {
        return shafts.stream().filter(box::intersectsLine).count()
                + 2 * placed.stream().filter(label -> label.box().intersects(box)).count()
                + (area.contains(box) ? 0 : 4);
    }
}
