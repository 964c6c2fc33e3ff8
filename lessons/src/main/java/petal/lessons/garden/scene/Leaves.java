package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.flower.LeafShape;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/** A hedge, a shrub or a bed: leaves over leaves, darker the deeper they are. */
record Leaves() implements Backdrop {
    private static final List<LeafShape> SHAPES =
            List.of(LeafShape.OVAL, LeafShape.OVAL, LeafShape.HEART, LeafShape.BLADE, LeafShape.TOOTHED);

    @Override
    public double distance() {
        return 0.5;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour green = Leaf.green(dice).times(Math.max(0.2, light.distance()));
        Colour dark = green.times(0.15).times(light.wash());
        canvas.fill((x, y) -> dark);
        var pen = new Pen(canvas, light);
        LeafShape shape = dice.pick(SHAPES);
        double size = dice.between(0.25, 0.6);
        int count = (int) Math.min(130, dice.between(14, 22) / (size * size));
        for (int i = 0; i < count; i++) {
            double depth = i / (double) count;
            Vec foot = canvas.anywhere(dice, 1.2, depth - 2);
            Vec direction = new Vec(dice.between(-1, 1), dice.between(-1, 1), dice.vary(0.25));
            Vec face = new Vec(dice.vary(0.4), 0.3 + dice.vary(0.4), 1);
            Leaf.draw(pen, dice, shape, foot, direction, face, size * dice.between(0.7, 1.4), dice.between(0, 0.8),
                    green.times(0.25 + 0.75 * depth));
        }
        canvas.flatten();
    }
}
