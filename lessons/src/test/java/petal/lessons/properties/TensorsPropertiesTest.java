package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static petal.lessons.properties.Numbers.distance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Laws of views, broadcasting and products. */
class TensorsPropertiesTest {

    @Provide
    Arbitrary<float[][]> matrices() {
        return Numbers.rows(1);
    }

    @Provide
    Arbitrary<float[][]> threeVectors() {
        return Numbers.vectors(3);
    }

    @Property(tries = 100)
    void transposingMovesNoNumber(@ForAll("matrices") float[][] rows) {
        Tensor matrix = Tensor.matrix(rows);
        assertSame(matrix.storage(), matrix.t().storage());
        assertArrayEquals(matrix.toArray(), matrix.t().t().toArray());
    }

    @Property(tries = 100)
    void stridesSayWhereAnElementLies(@ForAll("matrices") float[][] rows, @ForAll @IntRange(max = 100) int r,
            @ForAll @IntRange(max = 100) int c) {
        Tensor turned = Tensor.matrix(rows).t();
        int row = r % turned.size(0);
        int column = c % turned.size(1);
        float[] storage = turned.t().toArray(); // row-major before it was turned
        assertEquals(storage[row * turned.strides()[0] + column * turned.strides()[1]], turned.get(row, column));
    }

    @Property(tries = 100)
    void aRepeatedAxisHasStrideZero(@ForAll("matrices") float[][] rows, @ForAll @IntRange(min = 2, max = 5) int times) {
        Tensor matrix = Tensor.matrix(rows);
        Tensor repeated = matrix.expand(times, matrix.size(0), matrix.size(1));
        assertEquals(0, repeated.strides()[0]);
        assertArrayEquals(matrix.toArray(), repeated.select(times - 1).toArray());
    }

    @Property(tries = 100)
    void theOrderOfSummandsDoesNotMatterForTheShape(@ForAll("matrices") float[][] rows) {
        Tensor matrix = Tensor.matrix(rows);
        Tensor row = matrix.select(0);
        assertArrayEquals(Shapes.broadcast(matrix.shape(), row.shape()), Shapes.broadcast(row.shape(), matrix.shape()));
        assertEquals(0, distance(matrix.add(row), row.add(matrix)));
    }

    @Property(tries = 100)
    void theDotProductDistributesOverSums(@ForAll("threeVectors") float[][] v) {
        Tensor a = Tensor.vector(v[0]);
        Tensor b = Tensor.vector(v[1]);
        Tensor c = Tensor.vector(v[2]);
        assertEquals(a.dot(c).item() + b.dot(c).item(), a.add(b).dot(c).item(), 1e-3);
    }

    @Property(tries = 100)
    void aProductTransposedIsTheProductOfTheTransposedTheOtherWayRound(@ForAll("matrices") float[][] rows) {
        Tensor a = Tensor.matrix(rows);
        Tensor b = a.t().add(1);
        assertEquals(0, distance(a.matmul(b).t(), b.t().matmul(a.t())), 1e-3);
    }
}
