package petal.lessons.garden.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petal.lessons.garden.flower.Flower;
import petal.lessons.garden.flower.Habit;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Vec;

class ArrangementTest {
    private static final double HALF_WIDTH = 1.33;

    @ParameterizedTest
    @EnumSource
    void showsBloomsInThePicture(Arrangement arrangement) {
        for (int i = 0; i < 100; i++) {
            var dice = Dice.of(7, i);
            Habit habit = Flower.grow(i % 5, dice).habit();
            var stage = new Stage(dice, View.random(dice, habit), habit, HALF_WIDTH, 1);
            List<Stand> stands = arrangement.stands(stage);
            assertTrue(stands.stream().anyMatch(ArrangementTest::isSeen), "picture " + i);
            assertEquals(arrangement == Arrangement.CLOSE_UP || arrangement == Arrangement.PORTRAIT,
                    stands.size() == 1);
            for (Stand stand : stands) {
                assertEquals(1, stand.axis().length(), 1e-6);
                assertTrue(stand.root().y() < stand.centre().y(), "stems come from below");
            }
        }
    }

    private static boolean isSeen(Stand stand) {
        Vec centre = stand.centre();
        return Math.abs(centre.x()) < HALF_WIDTH && Math.abs(centre.y()) < 1;
    }

    @Test
    void allArrangementsOccurButNoVaseFromAbove() {
        var side = EnumSet.noneOf(Arrangement.class);
        var above = EnumSet.noneOf(Arrangement.class);
        var dice = new Dice(2);
        for (int i = 0; i < 300; i++) {
            side.add(Arrangement.random(dice, new View(0.1)));
            above.add(Arrangement.random(dice, new View(1.4)));
        }
        assertEquals(EnumSet.allOf(Arrangement.class), side);
        assertEquals(EnumSet.complementOf(EnumSet.of(Arrangement.VASE)), above);
    }
}
