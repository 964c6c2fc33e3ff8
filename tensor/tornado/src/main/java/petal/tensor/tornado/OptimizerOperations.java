package petal.tensor.tornado;

import java.util.List;
import java.util.stream.Collectors;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;

/** Steps of the optimisers. */
interface OptimizerOperations extends Launching {

    @Override
    default void adamStep(AdamParameter parameter, AdamOptions options) {
        adamSteps(List.of(parameter), options);
    }

    @Override
    default void adamSteps(List<AdamParameter> parameters, AdamOptions options) {
        parameters.stream().collect(Collectors.groupingBy(AdamParameter::step)).forEach((step, those) -> {
            double rate = options.lr() / (1 - Math.pow(options.beta1(), step));
            double root = 1 / Math.sqrt(1 - Math.pow(options.beta2(), step));
            ParameterTable table = new ParameterTable(device(), Kernel.ADAM, false, options.beta1(), options.beta2(),
                    options.eps(), options.weightDecay(), (float) rate, (float) root);
            those.forEach(a -> table.add(at(a.p()), at(a.gradient()), at(a.m()), at(a.v()), a.n()));
            table.launch();
        });
    }

    @Override
    default void sgdStep(SgdParameter parameter, SgdOptions options) {
        sgdSteps(List.of(parameter), options);
    }

    @Override
    default void sgdSteps(List<SgdParameter> parameters, SgdOptions options) {
        ParameterTable table = new ParameterTable(device(), Kernel.SGD, options.nesterov(), options.lr(),
                options.momentum(), options.weightDecay());
        parameters.forEach(s -> table.add(at(s.p()), at(s.gradient()), atOrAbsent(s.buf()), s.first() ? 1 : 0, s.n()));
        table.launch();
    }
}
