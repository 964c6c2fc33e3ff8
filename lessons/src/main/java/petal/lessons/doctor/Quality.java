package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pictures that little can be learnt from: unreadable, empty, blurred, tiny, or much longer than wide. */
public final class Quality {
    /** Grey levels of a picture that shows nothing differ by less. */
    private static final double EMPTY = 6;
    private static final int TINY = 48;
    private static final double ODD = 3;
    /** So many robust standard deviations below the usual sharpness, on a logarithmic scale. */
    private static final double BLURRED = 3.5;

    private Quality() {
    }

    /** Finds them, the most suspicious first. */
    public static List<Suspect> among(Examined pictures) {
        double[] sharpness = pictures.looks().stream().mapToDouble(look -> Math.log(look.sharpness() + 1)).toArray();
        double[] scores = Robust.scores(sharpness);
        var found = new ArrayList<Suspect>(pictures.unreadable().stream().map(bad -> new Suspect(Fault.BROKEN,
                bad.path(), -1, 1, "It " + bad.problem() + ".", Optional.empty(), Optional.empty())).toList());
        IntStream.range(0, pictures.size()).forEach(i -> add(found, pictures, i, scores[i]));
        found.sort(Comparator.comparingDouble(Suspect::score).reversed());
        return found;
    }

    private static void add(List<Suspect> found, Examined pictures, int i, double sharpness) {
        Look look = pictures.looks().get(i);
        double ratio = Math.max(look.width(), look.height()) / (double) Math.min(look.width(), look.height());
        if (look.contrast() < EMPTY) {
            found.add(Suspect.of(Fault.BROKEN, pictures, i, Suspect.beyond(EMPTY, look.contrast()),
                    String.format(Locale.ROOT,
                            "Empty: its grey levels differ by %.1f of 255 only.", look.contrast())));
        } else if (Math.min(look.width(), look.height()) < TINY) {
            found.add(Suspect.of(Fault.BROKEN, pictures, i, Suspect.beyond(TINY, Math.min(look.width(), look.height())),
                    "Tiny: it has " + look.width() + " × " + look.height() + " pixels."));
        } else if (ratio > ODD) {
            found.add(Suspect.of(Fault.BROKEN, pictures, i, Suspect.beyond(ratio, ODD), String.format(Locale.ROOT,
                    "Odd shape: its longer side is %.1f times its shorter one (%d × %d).", ratio, look.width(),
                    look.height())));
        } else if (sharpness < -BLURRED) {
            found.add(Suspect.of(Fault.BROKEN, pictures, i, Suspect.beyond(-sharpness, BLURRED),
                    String.format(Locale.ROOT, "Blurred: its edges are weaker than those of nearly all other pictures "
                            + "(%.1f robust standard deviations below the usual).", -sharpness)));
        }
    }
}
