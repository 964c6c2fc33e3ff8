package petal.lessons.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class PlainLossTest {

    @Property(tries = 30)
    void theWitnessComputesTheSameLoss(@ForAll int seed, @ForAll @IntRange(min = 1, max = 9) int units) {
        Generator generator = new Generator(seed);
        Spirals spirals = Spirals.draw(5, generator);
        TwoLayers network = TwoLayers.random(units, Tensor::tanh, generator);
        float loss = network.loss(spirals.inputs(), spirals.labels()).item();
        assertEquals(loss, PlainLoss.of(network, spirals).loss(), 1e-5 * Math.max(1, loss));
    }
}
