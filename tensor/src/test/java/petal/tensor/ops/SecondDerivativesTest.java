package petal.tensor.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** What can be differentiated twice has the right second derivatives. */
class SecondDerivativesTest {
    private static final Map<String, Function<Tensor[], Tensor>> TWICE = new LinkedHashMap<>();
    static {
        TWICE.put("linear", t -> Functional.linear(t[0], t[1], t[1].sum(1)));
        TWICE.put("matmul", t -> t[0].matmul(t[1].t()));
        TWICE.put("add, sub and mul", t -> t[0].add(t[2]).mul(t[0].sub(1)).mul(3));
        TWICE.put("div", t -> t[0].div(t[2].square().add(1)));
        TWICE.put("maximum", t -> t[0].maximum(t[0].mul(t[0])));
        TWICE.put("tanh", t -> t[0].tanh());
        TWICE.put("sigmoid", t -> t[0].sigmoid());
        TWICE.put("silu", t -> t[0].silu());
        TWICE.put("relu", t -> t[0].relu().mul(t[0]));
        TWICE.put("exp and log", t -> t[0].exp().add(1).log());
        TWICE.put("sqrt and reciprocal", t -> t[0].square().add(1).sqrt().reciprocal());
        TWICE.put("abs", t -> t[0].abs().mul(t[0]));
        TWICE.put("pow", t -> t[0].square().add(1).pow(1.5f).add(t[0].pow(3)));
        TWICE.put("sum and mean", t -> t[0].square().sum(0).add(t[0].square().mean()));
        TWICE.put("max", t -> t[0].square().max(false, 1));
        TWICE.put("var", t -> t[0].var(true, 0, 1).mul(t[0]));
        TWICE.put("norm", t -> t[0].norm(false, 1));
        TWICE.put("softmax", t -> t[0].softmax(0));
        TWICE.put("logSoftmax", t -> t[0].logSoftmax(1));
        TWICE.put("logSumExp", t -> t[0].logSumExp(false, 1));
        TWICE.put("crossEntropy", t -> Functional.crossEntropy(t[0], new int[t[0].size(0)], 0.2f));
        TWICE.put("where", t -> Functional.where(t[1].sum(0).detach().gt(0), t[0].square(), t[0]));
        TWICE.put("shapes", t -> t[0].t().reshape(1, -1).expand(2, t[0].size()).contiguous());
        TWICE.put("parts", t -> Functional.concat(0, t[0].slice(1, 0, 1), t[1].select(0, -1).unsqueeze(1).square()));
        TWICE.put("pad", t -> t[0].pad(2, 1, 0, 0, 2));
        TWICE.put("einsum", t -> Functional.einsum("ij,kj->k", t[0], t[1]));
        for (Pointwise.Function f : List.of(Functions.SIN, Functions.COS, Functions.EXPM1, Functions.ERF,
                Functions.GELU,
                Functions.HARDSWISH, Functions.SOFTPLUS, Functions.LOG_SIGMOID, Functions.leakyRelu(0.1),
                Functions.elu(0.7), Functions.ROUND, Functions.FLOOR, Functions.CEIL)) {
            TWICE.put(f.name(), t -> new Pointwise(f, t[0]).apply());
        }
        TWICE.put("log1p", t -> t[0].square().log1p());
    }

    @Provide
    Arbitrary<String> twice() {
        return Arbitraries.of(TWICE.keySet());
    }

    @Label("The gradient of a gradient matches finite differences.")
    @Property(tries = 200)
    void gradientsOfGradients(@ForAll("twice") String call, @ForAll @IntRange(min = 2, max = 3) int n,
            @ForAll @IntRange(min = 2, max = 3) int m, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        // the product makes every function depend on every input, and in more than a linear way
        Inputs.checkTwice(
                t -> TWICE.get(call).apply(t).square().sum().mul(t[1].square().sum()).add(t[2].square().sum()),
                inputs.apart(n, m), inputs.apart(n, m), inputs.apart(m));
    }
}
