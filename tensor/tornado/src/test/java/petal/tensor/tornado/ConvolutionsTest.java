package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** Convolutions on both sides of every bound that their kernels have, beside the processor's. */
class ConvolutionsTest {
    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({
        "depthwise in one part of a line, 2, 40, 40, 9, 11, 3, 1, 1, 40",
        "depthwise with both pixels of a thread, 1, 33, 33, 20, 37, 5, 1, 2, 33",
        "depthwise with a stride, 2, 32, 32, 15, 30, 5, 2, 2, 32",
        "depthwise with a stride of three, 1, 5, 5, 13, 40, 4, 3, 1, 5",
        "depthwise with rows of more weights than are summed at a time, 1, 34, 34, 12, 19, 7, 2, 3, 34",
        "depthwise with as many weights as there is room for, 1, 3, 3, 12, 19, 8, 1, 0, 3",
        "depthwise with more, 1, 3, 3, 12, 19, 9, 1, 4, 3",
        "dense with a part of the weights at a time, 2, 9, 35, 10, 40, 3, 1, 1, 1",
        "dense with rows of more weights than are summed at a time, 1, 3, 33, 20, 34, 7, 2, 3, 1",
        "grouped, 2, 8, 40, 9, 33, 3, 2, 0, 4"
    })
    void agreeWithTheProcessor(String what, int batch, int in, int out, int height, int width, int kernel, int stride,
            int padding, int groups) {
        float[] x = numbers(batch * in * height * width);
        float[] w = numbers(out * (in / groups) * kernel * kernel);
        Tensor[] processor = run(Device.cpu(), x, w, batch, in, out, height, width, kernel, stride, padding, groups);
        Tensor[] card = run(Device.gpu(), x, w, batch, in, out, height, width, kernel, stride, padding, groups);
        for (int i = 0; i < processor.length; i++) {
            assertArrayEquals(processor[i].toArray(), card[i].toArray(), 2e-3f, what + ", result " + i);
        }
    }

    /** The convolution and its gradients for the input and the weight. */
    private static Tensor[] run(Device device, float[] x, float[] w, int batch, int in, int out, int height, int width,
            int kernel, int stride, int padding, int groups) {
        Tensor input = Tensor.of(device, x, batch, in, height, width).requiresGrad(true);
        Tensor weight = Tensor.of(device, w, out, in / groups, kernel, kernel).requiresGrad(true);
        Tensor y = Functional.conv2d(input, weight, null, stride, padding, groups);
        y.mul(y).sum().backward();
        return new Tensor[] {y.to(Device.cpu()), input.grad().to(Device.cpu()), weight.grad().to(Device.cpu())};
    }

    private float[] numbers(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian() / 8;
        }
        return values;
    }
}
