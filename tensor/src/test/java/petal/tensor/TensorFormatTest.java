package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TensorFormatTest {
    @Test
    void smallOnesTakeOneLine() {
        assertEquals("Tensor[]: 3.0", Tensor.scalar(3).toString());
        assertEquals("Tensor[3]: [1.0, 2.0, 3.0]", Tensor.vector(1, 2, 3).toString());
        assertEquals("Tensor[2] requires grad: [0.5000, NaN]",
                Tensor.vector(0.5f, Float.NaN).requiresGrad(true).toString());
        assertEquals("Tensor[0]: []", Tensor.zeros(0).toString());
        assertEquals("Tensor[2, 0]: [[],\n []]", Tensor.zeros(2, 0).toString());
    }

    @Test
    void theFirstLineTellsWhatItIs() {
        String text = Tensor.ones(2, 2).requiresGrad(true).matmul(Tensor.eye(2)).toString();
        assertEquals("Tensor[2, 2] from MatMul:\n[[1.0, 1.0],\n [1.0, 1.0]]", text);
        assertTrue(Tensor.ones(1).to(Device.reference()).toString().startsWith("Tensor[1] on reference: "));
    }

    @Test
    void numbersStandBelowEachOther() {
        assertEquals("""
                Tensor[2, 2]:
                [[  1.5000,  -2.0000],
                 [100.0000,   0.2500]]""", Tensor.matrix(new float[] {1.5f, -2}, new float[] {100, 0.25f}).toString());
    }

    @Test
    void largeAndSmallNumbersHaveExponents() {
        assertEquals("Tensor[2]: [1.2346e+05, 1.0000e+00]", Tensor.vector(123456.5f, 1).toString());
        assertEquals("Tensor[2]: [2.0000e-03, 0.0000e+00]", Tensor.vector(0.002f, 0).toString());
        assertEquals("Tensor[2]: [123456.0, 1.0]", Tensor.vector(123456, 1).toString());
        assertEquals("Tensor[2]: [1.0000e+06, 1.0000e+00]", Tensor.vector(1e6f, 1).toString());
        assertEquals("Tensor[2]: [1.0000e+05, 5.0000e-01]", Tensor.vector(1e5f, 0.5f).toString());
        assertEquals("Tensor[2]: [0.0200, 0.0000]", Tensor.vector(0.02f, 0).toString());
    }

    @Test
    void everyNumberShownHasASayInTheNotation() {
        assertEquals("""
                Tensor[2, 2]:
                [[1.5000e+05, 2.5000e-01],
                 [1.0000e+00, 2.0000e+00]]""",
                Tensor.matrix(new float[] {150000, 0.25f}, new float[] {1, 2}).toString());
    }

    @Test
    void longDimensionsAreShortened() {
        assertEquals("Tensor[7]: [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", Tensor.arange(7).toString());
        assertEquals("Tensor[8]: [0.0, 1.0, 2.0, …, 5.0, 6.0, 7.0]", Tensor.arange(8).toString());
        assertEquals("""
                Tensor[9, 1]:
                [[0.0],
                 [1.0],
                 [2.0],
                 …,
                 [6.0],
                 [7.0],
                 [8.0]]""", Tensor.arange(9).reshape(9, 1).toString());
    }

    @Test
    void matricesAreSeparatedByAnEmptyLine() {
        assertEquals("""
                Tensor[2, 1, 2]:
                [[[0.0, 1.0]],

                 [[2.0, 3.0]]]""", Tensor.arange(4).reshape(2, 1, 2).toString());
    }
}
