package petal.lessons.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.lessons.console.Console;
import petal.lessons.console.Wrap;
import petal.lessons.property.Checkout;
import petal.lessons.property.Law;
import petal.lessons.property.Laws;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code petal properties}: lists the laws of the tests. */
@Command(name = "properties", description = "List the laws that the tests state, in words.",
        mixinStandardHelpOptions = true, sortOptions = false)
final class PropertiesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "only those of a module or class, or with a word, "
            + "such as similarity or gradient (default: all)")
    private @Nullable String word;

    PropertiesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Law> laws = Laws.of(checkout().home()).all().stream().filter(this::isWanted).toList();
        if (laws.isEmpty()) {
            throw new IOException("No property has \"" + word + "\" in its name, its words, its class or its module.");
        }
        String module = "";
        String type = "";
        for (Law law : laws) {
            if (!law.module().equals(module)) {
                console.gap();
                console.heading(law.module(), '-');
            }
            if (!law.type().equals(type)) {
                console.gap();
                console.print(console.bold(law.simpleType()));
            }
            module = law.module();
            type = law.type();
            console.print(Wrap.wrap(law.words(), console.width(), "  ", "    "));
            console.print(console.faint("      " + law.method()));
        }
        console.gap();
        return 0;
    }

    private boolean isWanted(Law law) {
        return word == null || List.of(law.module(), law.type(), law.method(), law.words()).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Where the sources are. */
    static Checkout checkout() throws IOException {
        return Checkout.current().orElseThrow(() -> new IOException("The properties are among Petal's tests, and this "
                + "program was not started in a checkout of its sources: clone Petal, and call ./petal there."));
    }
}
