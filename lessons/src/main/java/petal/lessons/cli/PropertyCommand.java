package petal.lessons.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import petal.lessons.console.Console;
import petal.lessons.property.Checkout;
import petal.lessons.property.Law;
import petal.lessons.property.LawSearch;
import petal.lessons.property.Laws;
import petal.lessons.property.PropertyRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal property}: tries one law of the tests. */
@Command(name = "property", description = "Try one law of the tests with random inputs, and print the smallest that "
        + "refutes it.", mixinStandardHelpOptions = true, sortOptions = false)
final class PropertyCommand implements Callable<Integer> {
    private static final int LISTED = 20;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "such as theCosineIgnoresScale, a part of it, or "
            + "SimilarityPropertiesTest.theCosineIgnoresScale; petal properties lists them")
    private String name;

    @Option(names = "--seed", paramLabel = "N", description = "the inputs of an earlier run (default: new ones each "
            + "time)")
    private @Nullable Long seed;

    @Option(names = "--tries", paramLabel = "N", description = "number of inputs (default: what the property says, "
            + "mostly 1000)")
    private @Nullable Integer tries;

    PropertyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (tries != null && tries < 1) {
            throw new ParameterException(spec.commandLine(), "--tries is a number from 1, not " + tries + ".");
        }
        Checkout checkout = PropertiesCommand.checkout();
        Laws laws = Laws.of(checkout.home());
        List<Law> found = LawSearch.find(laws.all(), name);
        if (found.size() != 1) {
            throw new ParameterException(spec.commandLine(), found.isEmpty() ? unknown(laws.all()) : several(found));
        }
        return PropertyRun.of(checkout, laws, found.getFirst(), Optional.ofNullable(seed), Optional.ofNullable(tries),
                console) ? 0 : 1;
    }

    private String unknown(List<Law> laws) {
        List<Law> similar = LawSearch.suggestions(laws, name);
        return "There is no property \"" + name + "\"" + (similar.isEmpty() ? "; petal properties lists them."
                : ". Did you mean " + similar.stream().map(Law::method).collect(Collectors.joining(", or ")) + "?");
    }

    private String several(List<Law> found) {
        return "\"" + name + "\" fits " + found.size() + " properties; say which: " + found.stream().limit(LISTED)
                .map(Law::name).collect(Collectors.joining(", ")) + (found.size() > LISTED ? ", …" : ".");
    }
}
