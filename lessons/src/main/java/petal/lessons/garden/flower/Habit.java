package petal.lessons.garden.flower;

import petal.lessons.garden.paint.Colour;

/**
 * How a plant carries its blooms.
 *
 * @param leanFrom   the least angle between a bloom's axis and the vertical, radians
 * @param leanTo     the greatest
 * @param facing   how far photographers choose the side that shows the bloom's face, 0 (not at all) … 1
 * @param stem       radius of the stem, the bloom's being 1
 * @param stemColour colour of the stem
 * @param leaf       shape of the leaves
 * @param leaves     leaves on a stem
 * @param centre     how far above the start of the stem the middle of the bloom is, its radius being 1
 * @param size       how large a bloom is beside other species' (1: as usual)
 */
public record Habit(double leanFrom, double leanTo, double facing, double stem, Colour stemColour, LeafShape leaf,
        int leaves, double centre, double size) {
}
