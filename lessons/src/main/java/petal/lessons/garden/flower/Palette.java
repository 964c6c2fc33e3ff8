package petal.lessons.garden.flower;

import java.util.List;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;

/** The colours of petals. Every species here can have nearly every colour, so that colour does not give it away. */
final class Palette {
    static final List<Colour> WHITES = colours(0xfbfaf4, 0xf6f0e2, 0xf4f4fa, 0xfdf3e6);
    static final List<Colour> YELLOWS = colours(0xffd21e, 0xffe14a, 0xf9c80e, 0xffec80, 0xf7d843);
    static final List<Colour> ORANGES = colours(0xff9a1c, 0xf9791a, 0xffb347, 0xf58f5a, 0xf76b2a);
    static final List<Colour> REDS = colours(0xc8102e, 0xd81e2c, 0x9e1025, 0xe03a2a, 0x7e1022);
    static final List<Colour> PINKS = colours(0xf28cb0, 0xf7b7cb, 0xe25c92, 0xf5a3a0, 0xfbd3da, 0xd63e7f);
    static final List<Colour> LILACS = colours(0xb28ad6, 0x8f5fb8, 0xc9a8de, 0x6d3b8f);

    private static final List<List<Colour>> FAMILIES = List.of(WHITES, YELLOWS, ORANGES, REDS, PINKS, LILACS);

    private Palette() {
    }

    private static List<Colour> colours(Integer... codes) {
        return List.of(codes).stream().map(Colour::of).toList();
    }

    /** A petal colour; the weights are those of white, yellow, orange, red, pink and lilac. */
    static Colour pick(Dice dice, double... weights) {
        return dice.pick(FAMILIES.get(dice.weighted(weights))).vary(dice, 0.08);
    }
}
