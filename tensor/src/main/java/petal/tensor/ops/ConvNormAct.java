package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;

/**
 * act(batchNorm((x · s) ∗ w)) + residual with running statistics, computed by the convolution's kernel as it stores
 * each number: normalisation is then only a scale γ/√(var + ε) and a shift β − mean · scale per channel. The channels
 * of x are weighed as the kernel reads them. It has no backward.
 */
public final class ConvNormAct {
    private ConvNormAct() {
    }

    /**
     * The folded result.
     *
     * @param s        one factor for each channel of each image of x, [n, c, 1, 1]; null for 1
     * @param residual added after the activation, of the result's shape; may be null
     * @throws IllegalStateException    if a gradient would be needed
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public static Tensor of(Tensor input, Tensor s, Tensor weight, int stride, int padding, int groups, Tensor gamma,
                            Tensor beta, Tensor runningMean, Tensor runningVar, float eps, Activation act,
                            Tensor residual) {
        for (Tensor t : Arrays.asList(gamma, beta, runningMean, runningVar)) {
            Checks.length("convNormAct", "parameters of the normalisation", t, weight.size(0));
        }
        if (Autograd.isRecording(input, s, weight, gamma, beta, residual)) {
            throw new IllegalStateException("convNormAct has no backward; use conv2d and batchNorm, or noGrad");
        }
        Checks.sameDevice("convNormAct", input, s, weight, gamma, beta, runningMean, runningVar, residual);
        Conv2dShape shape = Conv2d.shape(input, weight, stride, padding, groups);
        if (s != null) {
            ScaleChannels.checkShapes("convNormAct", input, s);
        }
        Tensor x = input.channelsLast();
        Tensor y = Conv2d.output(x, shape);
        if (residual != null && !Arrays.equals(residual.shape(), y.shape())) {
            throw new IllegalArgumentException("convNormAct: a residual has the result's shape "
                    + Shapes.toString(y.shape()) + ", got " + Shapes.toString(residual.shape()));
        }
        Tensor scale = Tensor.empty(x.device(), shape.outChannels());
        Tensor shift = Tensor.empty(x.device(), shape.outChannels());
        x.backend().batchNormFold(gamma.storage(), beta.storage(), runningMean.storage(), runningVar.storage(), eps,
                shape.outChannels(), scale.storage(), shift.storage());
        Prologue prologue = s == null ? Prologue.NONE : new Prologue(null, s.channelsLast().storage());
        Epilogue epilogue = new Epilogue(scale.storage(), shift.storage(), act,
                residual == null ? null : residual.channelsLast().storage());
        x.backend().conv2d(shape, x.storage(), prologue, weight.contiguous().storage(), epilogue, y.storage());
        return y;
    }
}
