package petal.tensor.tornado;

import java.io.Serializable;
import petal.tensor.tornado.kernels.AdaptivePooling;
import petal.tensor.tornado.kernels.BatchNormalization;
import petal.tensor.tornado.kernels.BatchNormalizationGradients;
import petal.tensor.tornado.kernels.Channels;
import petal.tensor.tornado.kernels.Classification;
import petal.tensor.tornado.kernels.DenseConvolution;
import petal.tensor.tornado.kernels.DepthwiseConvolution;
import petal.tensor.tornado.kernels.Elementwise;
import petal.tensor.tornado.kernels.Gemm;
import petal.tensor.tornado.kernels.Optimizers;
import petal.tensor.tornado.kernels.Reductions;
import petal.tensor.tornado.kernels.SmallGemm;
import petal.tensor.tornado.kernels.Strided;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task3;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Everything that can be launched. */
enum Kernel {
    FILL(Elementwise::fill), UNARY(Elementwise::unary), BINARY(Elementwise::binary), AFFINE(Elementwise::affine),
    AXPY(Elementwise::axpy),
    COPY_STRIDED(Strided::copy), ADD_STRIDED(Strided::add), BINARY_STRIDED(Strided::binary),
    REDUCE_ROWS(Reductions::rows), REDUCE_COLUMNS(Reductions::columns), ARGMAX(Reductions::argmax),
    GEMM(Gemm::product), SMALL_GEMM(SmallGemm::product),
    DEPTHWISE(DepthwiseConvolution::forward), DEPTHWISE_INPUT(DepthwiseConvolution::inputGradient),
    DEPTHWISE_WEIGHT(DepthwiseConvolution::weightGradient),
    DENSE(DenseConvolution::forward), DENSE_INPUT(DenseConvolution::inputGradient),
    DENSE_WEIGHT(DenseConvolution::weightGradient),
    NORM_SUMS(BatchNormalization::sums), NORM_STATISTICS(BatchNormalization::statistics),
    NORM_APPLY(BatchNormalization::apply), NORM_FOLD(BatchNormalization::fold),
    NORM_GRADIENT_SUMS(BatchNormalizationGradients::sums), NORM_GRADIENTS(BatchNormalizationGradients::apply),
    SCALE(Channels::scale), SCALE_GRADIENTS(Channels::scaleGradients), SPREAD(Channels::spread),
    POOL(AdaptivePooling::forward), POOL_GRADIENT(AdaptivePooling::backward),
    SOFTMAX(Classification::softmax), SOFTMAX_GRADIENT(Classification::softmaxGradient),
    ROW_LOSSES(Classification::rowLosses), CROSS_ENTROPY_GRADIENT(Classification::crossEntropyGradient),
    ADAM(Optimizers::adam, true), SGD(Optimizers::sgd, true),
    CUBLAS;

    /** The methods that are compiled: TornadoVM 6 wants to be able to serialise them. */
    private interface Plain extends Task3<KernelContext, FloatArray, IntArray>, Serializable {
    }

    /** Those that take numbers beside whole-number arguments. */
    private interface WithNumbers extends Task4<KernelContext, FloatArray, IntArray, FloatArray>, Serializable {
    }

    private final Plain plain;
    private final WithNumbers withNumbers;
    private final boolean many;

    Kernel() {
        this(null, null, false);
    }

    Kernel(Plain plain) {
        this(plain, null, false);
    }

    Kernel(WithNumbers withNumbers) {
        this(withNumbers, false);
    }

    Kernel(WithNumbers withNumbers, boolean many) {
        this(null, withNumbers, many);
    }

    Kernel(Plain plain,
            WithNumbers withNumbers, boolean many) {
        this.plain = plain;
        this.withNumbers = withNumbers;
        this.many = many;
    }

    /** Whether it takes {@value Accelerator#MANY_ARGUMENTS} whole-number arguments. */
    boolean takesMany() {
        return many;
    }

    /** The method that is compiled; null for {@link #CUBLAS}, which is NVIDIA's. */
    Object code() {
        return plain == null ? withNumbers : plain;
    }

    /** Whether it takes numbers beside whole-number arguments. */
    boolean takesNumbers() {
        return withNumbers != null;
    }

    /** Adds the kernel to a graph as its one task. */
    void addTo(TaskGraph graph, KernelContext context, FloatArray memory, IntArray arguments, FloatArray numbers) {
        if (takesNumbers()) {
            graph.task(Accelerator.TASK, withNumbers, context, memory, arguments, numbers);
        } else {
            graph.task(Accelerator.TASK, plain, context, memory, arguments);
        }
    }
}
