package petal.lessons.property;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Looks over jqwik's shoulder while it tries a property, in the process of {@code petal property} alone. */
public final class TryWatch implements AroundPropertyHook, AroundTryHook {
    /** The seed and the number of tries to use instead of the property's own; null for none. */
    static String seed;
    static Integer tries;
    static PropertyExecutionResult result;
    /** Every input that refuted the property, the first by chance and the others while it shrank. */
    static final List<List<String>> REFUTING = new ArrayList<>();
    private static int checked;
    static int checkedAtFirst;

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setAfterFailure(AfterFailureMode.RANDOM_SEED);
        if (seed != null) {
            context.attributes().setSeed(seed);
        }
        if (tries != null) {
            context.attributes().setTries(tries);
        }
        REFUTING.clear();
        checked = 0;
        result = property.execute();
        return result;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
        // before it runs: the method may change what it gets
        List<String> input = parameters.stream().map(InputText::of).toList();
        TryExecutionResult tried = executor.execute(parameters);
        checked++;
        if (tried.isFalsified()) {
            checkedAtFirst = REFUTING.isEmpty() ? checked : checkedAtFirst;
            REFUTING.add(input);
        }
        return tried;
    }
}
