package petal.lessons.yours;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who computed what, how often and for how long. */
public final class WorkLog {

    /**
     * What one kernel did.
     *
     * @param kernel  the exercise's name
     * @param yours   whether the student's method computed, and not Petal's
     * @param calls   how often
     * @param seconds how long, all calls together
     */
    public record Work(String kernel, boolean yours, int calls, double seconds) {
    }

    private record Key(String kernel, boolean yours) {
    }

    private final Map<Key, Work> work = new HashMap<>();

    /** Notes one call. */
    synchronized void add(String kernel, boolean yours, long nanoseconds) {
        work.merge(new Key(kernel, yours), new Work(kernel, yours, 1, nanoseconds * 1e-9),
                (all, one) -> new Work(kernel, yours, all.calls + 1, all.seconds + one.seconds));
    }

    /** What has been noted since this was last called, the longest work first. */
    public synchronized List<Work> take() {
        List<Work> taken = work.values().stream().sorted(Comparator.comparingDouble(Work::seconds).reversed()).toList();
        work.clear();
        return taken;
    }
}
