package petal.nn.optim;

/**
 * Lets the learning rate fall along half a cosine, slowly at first and at the end
 * (<a href="https://arxiv.org/abs/1608.03983">Loshchilov &amp; Hutter 2017</a>, equation 5), after rising in a straight line
 * for the first steps ("warm-up"), in which it has nothing to hold on to.
 */
public final class CosineAnnealingLR extends LRScheduler {
    private final int steps;
    private final double end;
    private final int warmup;

    /**
     * Falls to 0.
     *
     * @param optimizer has the full learning rate
     * @param steps     after how many the learning rate is 0
     */
    public CosineAnnealingLR(Optimizer optimizer, int steps) {
        this(optimizer, steps, 0, 0);
    }

    /**
     * With everything given.
     *
     * @param optimizer has the full learning rate
     * @param steps     after how many steps the end is reached, those of the warm-up included
     * @param end       the learning rate then
     * @param warmup    for how many steps it rises: with n of them, it is 1/(n + 1) of the full rate at first
     * @throws IllegalArgumentException unless 0 ≤ warmup &lt; steps
     */
    public CosineAnnealingLR(Optimizer optimizer, int steps, double end, int warmup) {
        super(optimizer);
        require(warmup >= 0 && warmup < steps, "CosineAnnealingLR: expected fewer steps of warm-up than of all, got "
                + warmup + " of " + steps);
        this.steps = steps;
        this.end = end;
        this.warmup = warmup;
        begin();
    }

    @Override
    protected double rate(double base, int at) {
        if (at < warmup) {
            return base * (at + 1) / (warmup + 1);
        }
        double way = (double) Math.min(at - warmup, steps - warmup) / (steps - warmup);
        return end + (base - end) * (1 + Math.cos(Math.PI * way)) / 2;
    }
}
