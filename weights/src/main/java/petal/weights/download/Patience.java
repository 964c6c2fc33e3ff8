package petal.weights.download;

import java.time.Duration;

/**
 * How long to wait for a server and how often to try again.
 *
 * @param connect    at most so long until a server has answered for the first time, with looking up its name and all
 *                   attempts up to then
 * @param stall      at most so long without any byte coming
 * @param attempts   how often to try in all
 * @param firstPause about so long between the first two attempts; each pause is twice the one before
 * @param leastRate  what has to come at least of a file
 */
public record Patience(Duration connect, Duration stall, int attempts, Duration firstPause, LeastRate leastRate) {
    /** Half a kilobyte per second: a telephone modem gave ten times as much. */
    private static final LeastRate DRIP = new LeastRate(32 << 10, Duration.ofMinutes(1));

    /** Gives up on a dead network within seconds and on a stalling server within minutes. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofMillis(500), DRIP);

    /**
     * {@return the same with another limit for the first answer, for a download that something else can stand in for}
     *
     * @param most at most so long until a server has answered for the first time
     */
    public Patience connecting(Duration most) {
        return new Patience(most, stall, attempts, firstPause, leastRate);
    }
}
