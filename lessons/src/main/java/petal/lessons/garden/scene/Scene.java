package petal.lessons.garden.scene;

import java.awt.image.BufferedImage;
import java.util.List;
import petal.lessons.garden.flower.Flower;
import petal.lessons.garden.paint.Blur;
import petal.lessons.garden.paint.Camera;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Layers;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Shadows;
import petal.lessons.garden.paint.Vec;

/** One picture, from the back to the front: backdrop, distant blooms, the subject, what hangs into view. */
public final class Scene {
    private static final double[] RATIOS = {4 / 3.0, 4 / 3.0, 3 / 2.0, 1, 3 / 4.0};

    private final Dice dice;
    private final int width;
    private final int height;
    private final Light light;
    private final Flower flower;
    private final View view;
    private final Arrangement arrangement;

    private Scene(int species, Dice dice) {
        this.dice = dice;
        double ratio = RATIOS[dice.whole(0, RATIOS.length - 1)];
        int side = dice.whole(64, 80) * 4;
        width = ratio >= 1 ? side : (int) Math.rint(side * ratio / 4) * 4;
        height = ratio >= 1 ? (int) Math.rint(side / ratio / 4) * 4 : side;
        light = Light.random(dice);
        flower = Flower.grow(species, dice);
        view = View.random(dice, flower.habit());
        arrangement = Arrangement.random(dice, view);
    }

    /** Draws a picture of that species (an index in {@link Flower#SPECIES}); all else is up to the dice. */
    public static BufferedImage paint(int species, Dice dice) {
        return new Scene(species, dice).paint();
    }

    private BufferedImage paint() {
        var far = new Canvas(width / 2, height / 2);
        Backdrop backdrop = arrangement == Arrangement.VASE && dice.chance(0.6) ? new Room()
                : dice.pick(view.fromAbove() ? Backdrop.BELOW : Backdrop.BEHIND);
        backdrop.paint(far, light, dice);
        Blur.soften(far, dice.between(0.01, backdrop.distance() < 1 ? 0.05 : 0.12));
        boolean outdoors = !(backdrop instanceof Room);
        if (outdoors && dice.chance(0.4)) {
            Undergrowth.draw(new Pen(far, light), far, dice);
            Blur.soften(far, dice.between(0.01, 0.05));
            far.flatten();
        }
        if (dice.chance(0.4)) {
            distantBlooms(far);
        }
        Canvas picture = Layers.enlarge(far, width, height);
        Canvas subject = Layers.half(subject(outdoors));
        Shadows.fall(subject, picture, backdrop.distance(), light);
        Layers.over(subject, picture);
        if (dice.chance(0.25)) {
            Layers.over(Layers.enlarge(foreground(), width, height), picture);
        }
        if (dice.chance(0.08)) {
            Blur.soften(picture, 1 / picture.unit());
        }
        return Camera.random(dice, light.exposure()).take(picture, dice);
    }

    private void distantBlooms(Canvas far) {
        var pen = new Pen(far, light);
        int count = dice.whole(1, 5);
        double size = dice.between(0.15, 0.4);
        for (int i = 0; i < count; i++) {
            var centre = new Vec(dice.between(-1, 1) * far.halfWidth(), dice.between(-0.8, 0.9) * far.halfHeight(), -1);
            Plant.draw(pen, dice, view, flower, new Stand(centre, view.axis(dice, flower.habit()), size,
                    centre.plus(view.up().times(-3))));
        }
        Blur.soften(far, dice.between(0.02, 0.07));
        far.flatten();
    }

    private Canvas subject(boolean outdoors) {
        var canvas = new Canvas(2 * width, 2 * height);
        var pen = new Pen(canvas, light);
        if (outdoors && dice.chance(0.25)) {
            Undergrowth.draw(pen, canvas, dice);
        }
        var stage = new Stage(dice, view, flower.habit(), canvas.halfWidth(), canvas.halfHeight());
        List<Stand> stands = arrangement.stands(stage);
        Flower other = dice.chance(0.25) ? Flower.grow(flower.species(), dice) : flower;
        for (Stand stand : stands) {
            Plant.draw(pen, dice, view, dice.chance(0.7) ? flower : other, stand);
        }
        if (arrangement == Arrangement.VASE) {
            Vase.draw(pen, dice, view, stands.getFirst().root());
        }
        if (dice.chance(0.1)) {
            Insect.draw(pen, dice, stands.getLast());
        }
        return canvas;
    }

    /** Leaves and blades close to the lens. */
    private Canvas foreground() {
        var near = new Canvas(width / 2, height / 2);
        var pen = new Pen(near, light);
        Colour green = Leaf.green(dice);
        for (int i = dice.whole(1, 6); i > 0; i--) {
            var foot = new Vec(dice.between(-1.2, 1.2) * near.halfWidth(), -near.halfHeight() - 0.2, 0.5);
            Leaf.blade(pen, dice, foot, new Vec(0, 1, 0), dice.between(0.7, 2.2), green);
        }
        Blur.soften(near, dice.between(0.02, 0.06));
        return near;
    }
}
