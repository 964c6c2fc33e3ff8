package petal.tensor.tornado;

import java.util.List;
import java.util.stream.Collectors;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.Storage;

/** Steps of the optimisers. */
interface OptimizerOperations extends Launching {

    @Override
    default void adamStep(Storage p, Storage gradient, Storage m, Storage v, int n, float lr, float beta1, float beta2,
            float eps, float weightDecay, int step) {
        adamSteps(List.of(new AdamParameter(p, gradient, m, v, n, step)), lr, beta1, beta2, eps, weightDecay);
    }

    @Override
    default void adamSteps(List<AdamParameter> parameters, float lr, float beta1, float beta2, float eps,
            float weightDecay) {
        parameters.stream().collect(Collectors.groupingBy(AdamParameter::step)).forEach((step, those) -> {
            double rate = lr / (1 - Math.pow(beta1, step));
            double root = 1 / Math.sqrt(1 - Math.pow(beta2, step));
            ParameterTable table = new ParameterTable(device(), Kernel.ADAM, false, beta1, beta2, eps, weightDecay,
                    (float) rate, (float) root);
            those.forEach(a -> table.add(at(a.p()), at(a.gradient()), at(a.m()), at(a.v()), a.n()));
            table.launch();
        });
    }

    @Override
    default void sgdStep(Storage p, Storage gradient, Storage buf, int n, float lr, float momentum, float weightDecay,
            boolean nesterov, boolean first) {
        sgdSteps(List.of(new SgdParameter(p, gradient, buf, n, first)), lr, momentum, weightDecay, nesterov);
    }

    @Override
    default void sgdSteps(List<SgdParameter> parameters, float lr, float momentum, float weightDecay,
            boolean nesterov) {
        ParameterTable table = new ParameterTable(device(), Kernel.SGD, nesterov, lr, momentum, weightDecay);
        parameters.forEach(s -> table.add(at(s.p()), at(s.gradient()), atOrAbsent(s.buf()), s.first() ? 1 : 0, s.n()));
        table.launch();
    }
}
