package petal.lessons.classroom;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to compute.
 *
 * @param kind  of device
 * @param index which graphics card, counted from 0; 0 for other kinds
 */
public record DeviceChoice(Kind kind, int index) {

    /** Where the lesson says. */
    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
    /** The processor. */
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);
    /** The graphics card. */
    public static final DeviceChoice GPU = new DeviceChoice(Kind.GPU, 0);
    /** The clear version of every kernel. */
    public static final DeviceChoice REFERENCE = new DeviceChoice(Kind.REFERENCE, 0);
    /** The student's kernels, and the reference's for those that are not done. */
    public static final DeviceChoice YOURS = new DeviceChoice(Kind.YOURS, 0);

    private static final Pattern CARD = Pattern.compile("gpu:(\\d{1,3})", Pattern.CASE_INSENSITIVE);

    /** What kind of device. */
    public enum Kind {
        /** Where the lesson says. */
        AUTO,
        /** The processor. */
        CPU,
        /** A graphics card. */
        GPU,
        /** The clear version of every kernel. */
        REFERENCE,
        /** The student's kernels. */
        YOURS
    }

    /**
     * The choice that a word names: a kind, or {@code gpu:1} for the second card.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static DeviceChoice parse(String word) {
        Matcher card = CARD.matcher(word);
        if (card.matches()) {
            return new DeviceChoice(Kind.GPU, Integer.parseInt(card.group(1)));
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return new DeviceChoice(kind, 0);
            }
        }
        throw new IllegalArgumentException("expected auto, cpu, gpu, gpu:1 for the second card, reference or yours, "
                + "but got '" + word + "'");
    }

    /** The word that names it. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return index == 0 ? name : name + ":" + index;
    }
}
