package petal.lessons.property;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The process that tries a property for {@code petal property}: {@code CLASS,CLASS… METHOD LAW SEED TRIES}. It prints
 * what came of it in at most twenty lines, and ends with 0 if the law holds, else with 1.
 */
public final class PropertyRunner {
    private PropertyRunner() {
    }

    /** Runs it. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        TryWatch.seed = arguments[3].isEmpty() ? null : arguments[3];
        TryWatch.tries = arguments[4].isEmpty() ? null : Integer.valueOf(arguments[4]);
        var report = new PropertyReport(out, Integer.getInteger("petal.width", 100));
        report.law(arguments[2]);
        boolean holds = true;
        for (String type : arguments[0].split(",", -1)) {
            holds &= holds && run(Class.forName(type), arguments[1], report);
        }
        System.exit(holds ? 0 : 1);
    }

    private static boolean run(Class<?> type, String name, PropertyReport report) {
        Method method = methods(type).filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
        TryWatch.result = null;
        var ends = new Ends();
        long start = System.nanoTime();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(type, method))
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.failures.runfirst", "false").build(), ends);
        double seconds = (System.nanoTime() - start) / 1e9;
        PropertyExecutionResult result = TryWatch.result;
        if (result == null || ends.end == null) {
            report.untried(ends.why());
            return false;
        }
        switch (ends.end.getStatus()) {
            case SUCCESSFUL -> report.holds(type, result, seconds);
            case ABORTED -> report.untried(ends.why());
            case FAILED -> report.refuted(type, result, ends.end.getThrowable().orElse(null),
                    Arrays.stream(method.getParameters()).map(Parameter::getName).toList());
        }
        return ends.end.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    }

    /** Its own methods first, then those that it inherits. */
    private static Stream<Method> methods(Class<?> type) {
        return Stream.of(Stream.<Class<?>>iterate(type, c -> c != Object.class, Class::getSuperclass)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods())), Arrays.stream(type.getMethods()))
                .flatMap(m -> m);
    }

    /** How the property ended, or what kept it from being found. */
    private static final class Ends implements TestExecutionListener {
        private TestExecutionResult end;
        private Optional<Throwable> failure = Optional.empty();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult ended) {
            failure = failure.or(ended::getThrowable);
            if (test.isTest()) {
                end = ended;
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            failure = failure.or(() -> Optional.of(new IllegalStateException(reason)));
        }

        private String why() {
            return failure.map(Throwable::getMessage).orElse("jqwik did not find it");
        }
    }

    /** What refutes a property, in the order of its parameters. */
    static List<List<String>> refuting() {
        return List.copyOf(TryWatch.REFUTING);
    }
}
