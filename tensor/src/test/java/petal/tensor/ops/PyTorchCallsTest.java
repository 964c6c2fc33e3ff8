package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.tensor.fixtures.PyTorchCases.assertTensor;
import static petal.tensor.fixtures.PyTorchCases.checkGradients;
import static petal.tensor.fixtures.PyTorchCases.index;
import static petal.tensor.fixtures.PyTorchCases.inputs;
import static petal.tensor.fixtures.PyTorchCases.ints;
import static petal.tensor.fixtures.PyTorchCases.number;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.PadMode;
import petal.tensor.Pooling;
import petal.tensor.Selection;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.PoolWindow;
import petal.tensor.fixtures.PyTorchCases;
import tools.jackson.databind.JsonNode;

/** Single operations give PyTorch's results and gradients on every backend; {@code operation_fixtures.py} wrote them. */
class PyTorchCallsTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        return PyTorchCases.onEveryDevice(PyTorchCallsTest.class, "calls.json", PyTorchCallsTest::check);
    }

    private static void check(JsonNode c) {
        Tensor[] inputs = inputs(c);
        Tensor y;
        if (c.has("indices")) {
            Selection selected = selection(c, inputs);
            assertEquals(index(c.get("indices")), selected.indices());
            y = selected.values();
        } else {
            y = call(c).apply(inputs);
        }
        assertTensor("result", c.get("output"), y);
        checkGradients(c, y, inputs);
    }

    private static Selection selection(JsonNode c, Tensor... t) {
        int dim = c.get("dim").asInt();
        return switch (c.get("call").asString()) {
            case "maxAlong" -> t[0].max(dim);
            case "minAlong" -> t[0].min(dim);
            case "argmax" -> new Selection(t[0].detach().max(dim).values(), t[0].argmax(dim));
            case "sort" -> t[0].sort(dim, c.get("descending").asBoolean());
            case "topk" -> t[0].topk(c.get("k").asInt(), dim);
            default -> throw new IllegalArgumentException("no call " + c.get("call"));
        };
    }

    private static Function<Tensor[], Tensor> call(JsonNode c) {
        int dim = c.path("dim").asInt(0);
        return switch (c.get("call").asString()) {
            case "sin" -> t -> t[0].sin();
            case "cos" -> t -> t[0].cos();
            case "round" -> t -> t[0].round();
            case "floor" -> t -> t[0].floor();
            case "ceil" -> t -> t[0].ceil();
            case "sign" -> t -> t[0].sign();
            case "erf" -> t -> t[0].erf();
            case "tanh" -> t -> t[0].tanh();
            case "sigmoid" -> t -> t[0].sigmoid();
            case "abs" -> t -> t[0].abs();
            case "exp" -> t -> t[0].exp();
            case "log1p" -> t -> t[0].log1p();
            case "gelu" -> t -> t[0].gelu();
            case "hardswish" -> t -> t[0].hardswish();
            case "softplus" -> t -> t[0].softplus();
            case "logSigmoid" -> t -> t[0].logSigmoid();
            case "leakyRelu" -> t -> t[0].leakyRelu(c.get("slope").asDouble());
            case "elu" -> t -> t[0].elu(c.get("alpha").asDouble());
            case "eq" -> t -> t[0].eq(t[1]);
            case "ne" -> t -> t[0].ne(t[1]);
            case "lt" -> t -> t[0].lt(t[1]);
            case "le" -> t -> t[0].le(t[1]);
            case "gt" -> t -> t[0].gt(t[1]);
            case "ge" -> t -> t[0].ge(t[1]);
            case "where" -> t -> Functional.where(t[0], t[1], t[2]);
            case "maskedFill" -> t -> t[0].maskedFill(t[1], c.get("value").asDouble());
            case "matmul" -> t -> t[0].matmul(t[1]);
            case "linear" -> t -> Functional.linear(t[0], t[1], t[2]);
            case "einsum" -> t -> Functional.einsum(c.get("formula").asString(), t);
            case "softmax" -> t -> t[0].softmax(dim);
            case "logSoftmax" -> t -> t[0].logSoftmax(dim);
            case "logSumExp" -> t -> t[0].logSumExp(dim);
            case "prod" -> t -> t[0].prod(dim);
            case "prodAll" -> t -> t[0].prod();
            case "cumsum" -> t -> t[0].cumsum(dim);
            case "sum" -> t -> t[0].sum(dim);
            case "norm" -> t -> t[0].norm(false, 1);
            case "std" -> t -> t[0].std(false, 1);
            case "gather" -> t -> t[0].gather(dim, index(c.get("index")));
            case "scatterAdd" -> t -> t[0].scatterAdd(dim, index(c.get("index")), t[1]);
            case "indexSelect" -> t -> t[0].indexSelect(dim, index(c.get("index")));
            case "flip" -> t -> t[0].flip(ints(c.get("dims")));
            case "roll" -> t -> t[0].roll(c.get("shift").asInt(), dim);
            case "repeat" -> t -> t[0].repeat(ints(c.get("times")));
            case "pad" -> t -> t[0].pad(number(c.get("value")), ints(c.get("pad")));
            case "padMode" -> t -> t[0].pad(PadMode.valueOf(c.get("mode").asString().toUpperCase(Locale.ROOT)),
                    ints(c.get("pad")));
            case "diagonal" -> t -> t[0].diagonal(c.get("offset").asInt(), c.get("dims").get(0).asInt(),
                    c.get("dims").get(1).asInt());
            case "multinomial" -> t -> IntTensor.multinomial(new Generator(c.get("seed").asLong()), t[0],
                    c.get("samples").asInt(), true).toTensor();
            case "twice" -> t -> slopes(c.get("of").asString(), t);
            case "tril" -> t -> t[0].tril(c.get("diagonal").asInt());
            case "triu" -> t -> t[0].triu(c.get("diagonal").asInt());
            case "select" -> t -> t[0].select(dim, c.get("at").asInt());
            case "slice" -> t -> t[0].slice(dim, ints(c.get("bounds"))[0], ints(c.get("bounds"))[1]);
            case "conv2d" -> t -> Functional.conv2d(t[0], t[1], t[2], ints(c.get("stride")), ints(c.get("padding")),
                    ints(c.get("dilation")), c.get("groups").asInt());
            case "conv1d" -> t -> Functional.conv1d(t[0], t[1], t[2], c.get("stride").asInt(),
                    c.get("padding").asInt(), c.get("dilation").asInt(), c.get("groups").asInt());
            case "convTranspose2d" -> t -> Functional.convTranspose2d(t[0], t[1], t[2], c.get("stride").asInt(),
                    c.get("padding").asInt(), c.get("outputPadding").asInt(), c.get("groups").asInt());
            case "maxPool2d" -> t -> Pooling.maxPool2d(t[0], window(c));
            case "avgPool2d" -> t -> Pooling.avgPool2d(t[0], window(c));
            case "adaptiveMaxPool2d" -> t -> Pooling.adaptiveMaxPool2d(t[0], ints(c.get("size"))[0],
                    ints(c.get("size"))[1]);
            case "nearest" -> t -> Functional.interpolateNearest(t[0], ints(c.get("size"))[0], ints(c.get("size"))[1]);
            case "bilinear" -> t -> Functional.interpolateBilinear(t[0], ints(c.get("size"))[0], ints(c.get("size"))[1],
                    c.get("align").asBoolean());
            case "layerNorm" -> t -> Functional.layerNorm(t[0], t[1].rank(), t[1], t[2], c.get("eps").asDouble());
            case "rmsNorm" -> t -> Functional.rmsNorm(t[0], t[1].rank(), t[1], c.get("eps").asDouble());
            case "normalize" -> t -> Functional.normalize(t[0], dim, 1e-12);
            case "cosineSimilarity" -> t -> Functional.cosineSimilarity(t[0], t[1], dim, 1e-8);
            case "cdist" -> t -> Functional.cdist(t[0], t[1]);
            case "tan" -> t -> t[0].tan();
            case "expm1" -> t -> t[0].expm1();
            case "lerp" -> t -> t[0].lerp(t[1], 0.3);
            case "isNan" -> t -> t[0].isNan();
            case "any" -> t -> t[0].any(ints(c.get("dims")));
            case "all" -> t -> t[0].all(ints(c.get("dims")));
            case "cumprod" -> t -> t[0].cumprod(dim);
            case "movedim" -> t -> t[0].movedim(c.get("dims").get(0).asInt(), c.get("dims").get(1).asInt());
            case "repeatInterleave" -> t -> t[0].repeatInterleave(c.get("times").asInt(), dim);
            case "scatter" -> t -> t[0].scatter(dim, index(c.get("index")), t[1]);
            case "nonzero" -> t -> t[0].nonzero().toTensor();
            case "maskedSelect" -> t -> t[0].maskedSelect(t[1]);
            case "meshgrid" -> t -> Functional.meshgrid(t).get(c.get("part").asInt());
            case "arange" -> _ -> Tensor.arange(c.get("start").asDouble(), c.get("end").asDouble(),
                    c.get("step").asDouble());
            case "linspace" -> _ -> Tensor.linspace(c.get("start").asDouble(), c.get("end").asDouble(),
                    c.get("n").asInt());
            default -> throw new IllegalArgumentException("no call " + c.get("call"));
        };
    }

    private static PoolWindow window(JsonNode c) {
        int[] kernel = ints(c.get("kernel"));
        int[] stride = ints(c.get("stride"));
        int[] padding = ints(c.get("padding"));
        return new PoolWindow(kernel[0], kernel[1], stride[0], stride[1], padding[0], padding[1],
                c.get("ceil").asBoolean());
    }

    /** The sum of the squares of the gradients of a function's squares: its own gradients are of second order. */
    private static Tensor slopes(String name, Tensor... t) {
        Tensor y = switch (name) {
            case "mlp tanh" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).tanh(), t[3], t[4]);
            case "mlp silu" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).silu(), t[3], t[4]);
            case "mlp sigmoid" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).sigmoid(), t[3], t[4]);
            case "mlp relu" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).relu(), t[3], t[4]);
            case "mlp gelu" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).gelu(), t[3], t[4]);
            case "mlp softplus" -> Functional.linear(Functional.linear(t[0], t[1], t[2]).softplus(), t[3], t[4]);
            case "softmax" -> t[0].matmul(t[1]).softmax(1);
            case "logSoftmax" -> t[0].matmul(t[1]).logSoftmax(1);
            case "logSumExp" -> t[0].matmul(t[1]).logSumExp(1);
            case "crossEntropy" -> Functional.crossEntropy(t[0].matmul(t[1]), new int[] {2, 0, 1}, 0.1f);
            case "quotient" -> t[0].div(t[1].exp().add(1)).pow(3).mean(1);
            case "norm" -> t[0].mul(t[1]).norm(false, 1);
            default -> throw new IllegalArgumentException("no function " + name);
        };
        Tensor sum = Tensor.scalar(0);
        for (Tensor slope : Autograd.grad(y.square().sum(), true, t)) {
            sum = sum.add(slope.square().sum());
        }
        return sum;
    }
}
