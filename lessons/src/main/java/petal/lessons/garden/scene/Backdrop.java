package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;

/** What is behind the flowers. Every species stands before every backdrop equally often. */
sealed interface Backdrop permits Fence, Field, Gloom, Leaves, Meadow, Room, Sky, Soil, Wall {
    /** What can be behind flowers that are seen from the side. */
    List<Backdrop> BEHIND = List.of(new Meadow(), new Meadow(), new Leaves(), new Sky(), new Wall(), new Fence(),
            new Field(), new Gloom(), new Room());
    /** What can be below flowers that are seen from above. */
    List<Backdrop> BELOW = List.of(new Meadow(), new Meadow(), new Leaves(), new Soil(), new Soil(), new Gloom(),
            new Wall());

    /** Covers the canvas. */
    void paint(Canvas canvas, Light light, Dice dice);

    /** How far behind the flowers it is; their shadows on it fade with the distance. */
    double distance();
}
