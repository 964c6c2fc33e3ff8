package petal.lessons.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two pictures, whichever comes first.
 *
 * @param first  the smaller place
 * @param second the larger one
 */
public record PicturePair(int first, int second) {

    /** Two pictures by their places. */
    public static PicturePair of(int a, int b) {
        return new PicturePair(Math.min(a, b), Math.max(a, b));
    }

    /** Those of suspects, each with the picture that it is compared with. */
    public static Set<PicturePair> of(List<Suspect> suspects) {
        return suspects.stream().filter(suspect -> suspect.other().isPresent())
                .map(suspect -> of(suspect.index(), suspect.other().get())).collect(Collectors.toSet());
    }
}
