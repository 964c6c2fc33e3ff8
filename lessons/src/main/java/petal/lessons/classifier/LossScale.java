package petal.lessons.classifier;

import petal.lessons.console.Numbers;

/**
 * What a loss of −ln p says.
 *
 * @param loss    of a batch
 * @param classes how many classes there are
 */
public record LossScale(double loss, int classes) {

    /** The loss. */
    public String shown() {
        return Numbers.decimal(loss);
    }

    /** The loss of a network that finds all classes equally likely. */
    public String ofGuessing() {
        return Numbers.decimal(Math.log(classes));
    }

    /** The (geometric) mean probability that the right classes got, in per cent. */
    public String probability() {
        return Numbers.percent(Math.exp(-loss));
    }
}
