package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** What every operation refuses by name before a kernel sees it. */
class ChecksTest {
    private final Tensor x = Inputs.normalValues(1, 2, 3, 2, 2);
    private final Tensor s = Inputs.normalValues(2, 2, 3, 1, 1);
    private final Tensor weight = Inputs.normalValues(3, 4, 3, 1, 1);
    private final Tensor three = Inputs.normalValues(4, 3);
    private final Tensor four = Inputs.normalValues(5, 4);
    private final Tensor square = Inputs.normalValues(6, 3, 3);

    /** Each of the inputs is moved to the CPU while the others stay where they are. */
    @Test
    void inputsLiveOnOneDevice() {
        wantsOneDevice("concat", in -> Functional.concat(0, in), square, square);
        wantsOneDevice("matmul", in -> in[0].matmul(in[1]), square, square);
        wantsOneDevice("linear", in -> Functional.linear(in[0], in[1], in[2]), square, square, three);
        wantsOneDevice("conv2d", in -> Functional.conv2d(in[0], in[1], in[2], 1, 0, 1), x, weight, four);
        wantsOneDevice("scaleChannels", in -> Functional.scaleChannels(in[0], in[1]), x, s);
        wantsOneDevice("batchNorm", in -> batchNorm(in[0], in[1], in[2], in[3], in[4]), x, three, three, three, three);
    }

    private static void wantsOneDevice(String name, Function<Tensor[], Tensor> operation, Tensor... inputs) {
        assertDoesNotThrow(() -> operation.apply(inputs), name);
        for (int i = 0; i < inputs.length; i++) {
            Tensor[] mixed = inputs.clone();
            mixed[i] = inputs[i].to(Device.cpu());
            var error = assertThrows(IllegalArgumentException.class, () -> operation.apply(mixed), name);
            assertTrue(error.getMessage().startsWith(name + ": all tensors must be on one device, got "),
                    error.getMessage());
        }
    }

    @Test
    void vectorsHaveOneNumberPerChannel() {
        assertMessage("batchNorm: the scale must have shape [3], got [4]",
                () -> batchNorm(x, four, three, three, three));
        assertMessage("batchNorm: the shift must have shape [3], got [4]",
                () -> batchNorm(x, three, four, three, three));
        assertMessage("batchNorm: the running mean must have shape [3], got [4]",
                () -> batchNorm(x, three, three, four, three));
        assertMessage("batchNorm: the running variance must have shape [3], got [4]",
                () -> batchNorm(x, three, three, three, four));
        assertMessage("conv2d: the bias must have shape [4], got [3]",
                () -> Functional.conv2d(x, weight, three, 1, 0, 1));
    }

    @Test
    void imagesAndWeightsHaveFourDimensions() {
        assertMessage("conv2d: the weight must be [out channels, in channels / groups, height, width], got shape "
                + "[3, 3]",
                () -> Functional.conv2d(x, square, null, 1, 0, 1));
        assertMessage("channelsLast: the input must be [batch, channels, height, width], got shape [3, 3]",
                square::channelsLast);
        assertMessage("scaleChannels: the input must be [batch, channels, height, width], got shape [3, 3]",
                () -> Functional.scaleChannels(square, s));
        assertMessage("crossEntropy: the input must be [rows, classes], got shape [3]",
                () -> Functional.crossEntropy(three, new int[] {0, 1, 2}, 0));
    }

    private static Tensor batchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Functional.batchNorm(x, gamma, beta, mean, variance, true, 0.1f, 1e-5f);
    }

    private static void assertMessage(String expected, Runnable body) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, body::run).getMessage());
    }
}
