package petal.lessons.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import petal.lessons.report.Frame;

/** What a network says of the plane while it learns. */
public final class SurfaceFilm {
    private static final Set<Integer> KEPT = Set.of(1, 5, 10, 20, 30, 40, 60, 80, 120, 200, 400);

    private final TwoLayers network;
    private final Spirals spirals;
    private final List<Frame> frames = new ArrayList<>();

    /** Begins with no frame. */
    public SurfaceFilm(TwoLayers network, Spirals spirals) {
        this.network = network;
        this.spirals = spirals;
    }

    /** Keeps a frame if it is one of the steps that are shown: the earlier, the nearer to each other. */
    public void after(int steps, double loss) {
        if (KEPT.contains(steps)) {
            frames.add(new Frame(String.format(Locale.ROOT, "After %d %s: the loss was %.4f, %.1f%% of the points are "
                    + "right.", steps, steps == 1 ? "step" : "steps", loss, 100 * network.accuracy(spirals)),
                    SpiralFigures.surface("After " + steps + " steps", network, spirals)));
        }
    }

    /** Those that were kept. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }
}
