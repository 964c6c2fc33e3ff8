package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class SoftmaxTest {
    @Label("The gradient of softmax matches finite differences.")
    @Property(tries = 40)
    void gradient(@ForAll @Size(min = 1, max = 4) List<@Dims Integer> dims, @ForAll long seed) {
        Inputs.check(t -> t[0].softmax(), new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The gradient of the logarithm of softmax matches finite differences.")
    @Property(tries = 40)
    void gradientOfTheLogarithm(@ForAll @Size(min = 1, max = 4) List<@Dims Integer> dims, @ForAll long seed) {
        Inputs.check(t -> Functional.logSoftmax(t[0]), new Inputs(seed).normal(Inputs.shape(dims)));
    }

    @Label("The rows of softmax add up to one, and shifts do not matter.")
    @Property(tries = 20)
    void rowsAddUpToOneAndShiftsDoNotMatter(@ForAll @Dims int rows, @ForAll @Dims int columns, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, rows, columns);
        assertArrayEquals(Inputs.normalValues(seed, rows).onesLike().toArray(), x.softmax().sum(false, -1).toArray(),
                1e-6f);
        assertArrayEquals(x.softmax().toArray(), x.add(1000).softmax().toArray(), 1e-6f);
        assertArrayEquals(x.softmax().toArray(), Functional.logSoftmax(x).exp().toArray(), 1e-6f);
    }
}
