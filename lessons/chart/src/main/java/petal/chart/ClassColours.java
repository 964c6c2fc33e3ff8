package petal.chart;

import java.awt.Color;
import java.util.List;

/**
 * Which colour a class has, in every chart: the ten that matplotlib and Tableau give to categories (tab10), chosen to
 * be told apart, and after them others, each as unlike all before it as can be.
 */
public final class ClassColours {

    private static final List<Color> TAB10 = List.of(
            new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728), new Color(0x9467bd),
            new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f), new Color(0xbcbd22), new Color(0x17becf));

    /** No drawing has room for more. */
    private static final int MOST = 256;
    private static final List<Color> ALL = FarthestColours.after(TAB10, MOST);

    private ClassColours() {}

    /**
     * {@return the colour of class, or other category, {@code i}, counted from 0; after 256 they begin again}
     *
     * @param i from 0 on
     */
    public static Color colour(int i) {
        return ALL.get(Math.floorMod(i, MOST));
    }

    /** A shade of a colour dark enough for bold text on white. */
    static Color forText(Color colour) {
        return new Color(colour.getRed() * 4 / 5, colour.getGreen() * 4 / 5, colour.getBlue() * 4 / 5);
    }

    /** {@return how many different colours there are} */
    public static int different() {
        return MOST;
    }

    /** {@return how many colours people tell apart at a glance: the first ones} */
    public static int size() {
        return TAB10.size();
    }

    /**
     * {@return a colour through which the page is seen}
     *
     * @param colour as it is without that
     * @param alpha from 0, nothing of it, to 1, all of it
     */
    public static Color withAlpha(Color colour, double alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * alpha));
    }
}
