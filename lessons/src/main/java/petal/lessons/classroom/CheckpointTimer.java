package petal.lessons.classroom;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Says when a training's next checkpoint is due: when so much time has passed since one was due before. */
public final class CheckpointTimer implements BooleanSupplier {
    private final long nanos;
    private long before = System.nanoTime();

    private CheckpointTimer(Duration interval) {
        nanos = interval.toNanos();
    }

    /** A checkpoint takes some tenths of a second to write, and at most half a minute's work is lost. */
    public static CheckpointTimer everyHalfMinute() {
        return new CheckpointTimer(Duration.ofSeconds(30));
    }

    @Override
    public boolean getAsBoolean() {
        boolean due = System.nanoTime() - before >= nanos;
        if (due) {
            before = System.nanoTime();
        }
        return due;
    }
}
