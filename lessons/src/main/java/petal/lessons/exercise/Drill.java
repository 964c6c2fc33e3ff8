package petal.lessons.exercise;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import petal.lessons.report.CheckResult;

/**
 * What an exercise is compared with: fixed cases, random ones, the right result of each, and the hints for the mistakes
 * that are often made. A drill never changes once it is built.
 *
 * @param <I> the arguments: a record whose components are the method's parameters, in order
 * @param <O> what the method returns
 */
public final class Drill<I extends Record, O> {
    private static final int DRAWN = 30;
    private static final double CLOSE = 1e-4;
    private static final String UNTOUCHED = "that the arguments stay as they were";

    /** Follows a check. */
    public interface Course {

        /**
         * The method is about to get these arguments.
         *
         * @param input the arguments in words
         */
        void begin(String input);

        /** Its result was wrong; it is called for other cases now, to find out why. */
        default void failed() {
        }
    }

    /** A known mistake: what it gives, and what to say then. */
    private record Slip<I>(Function<I, Object> wrong, String hint) {
    }

    /** Something that shows in a single result, and what to say then. */
    private record Fact<I, O>(BiPredicate<I, O> shown, String hint) {
    }

    private final String name;
    private final String praise;
    private final List<I> fixed;
    private Function<Dice, I> draw = _ -> {
        throw new IllegalStateException("This drill does not say how further cases are drawn.");
    };
    private Optional<Sizes<I>> sizes = Optional.empty();
    private Function<I, O> right = _ -> {
        throw new IllegalStateException("This drill does not say what is right.");
    };
    private BiPredicate<I, O> same = (input, got) -> Values.near(got, right.apply(input), tolerance());
    private Predicate<I> unfit = _ -> false;
    private String refusal = "";
    private double tolerance = CLOSE;
    private final List<Slip<I>> slips = new ArrayList<>();
    private final List<Fact<I, O>> facts = new ArrayList<>();
    private String hint = "";

    private Drill(String name, String praise, List<I> fixed) {
        this.name = name;
        this.praise = praise;
        this.fixed = fixed;
    }

    /**
     * Begins a drill.
     *
     * @param name   the method's name
     * @param praise what was compared, for a right solution
     * @param fixed  the cases that are always tried, the simplest first
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    static <I extends Record, O> Drill<I, O> of(String name, String praise, I... fixed) {
        return new Drill<>(name, praise, List.of(fixed));
    }

    /** How further cases are drawn. */
    Drill<I, O> drawn(Function<Dice, I> cases) {
        draw = cases;
        return this;
    }

    /** Further cases are drawn of these sizes, and one that fails is made smaller for as long as it does. */
    Drill<I, O> sized(Sizes<I> cases) {
        sizes = Optional.of(cases);
        return drawn(cases::draw);
    }

    /** The right result of a case. */
    Drill<I, O> right(Function<I, O> result) {
        right = result;
        return this;
    }

    /** By how much numbers may differ from the right ones, as a part of them, or of 1 if they are smaller. */
    Drill<I, O> within(double part) {
        tolerance = part;
        return this;
    }

    /** Which results are right, where that is more than one. */
    Drill<I, O> accepting(BiPredicate<I, O> results) {
        same = results;
        return this;
    }

    /** For which cases the method must throw an IllegalArgumentException, and what to say if it does not. */
    Drill<I, O> refusing(Predicate<I> cases, String why) {
        unfit = cases;
        refusal = why;
        return this;
    }

    /** What a known mistake gives in place of the right results, and what to say of a method that gives the same. */
    Drill<I, O> slip(Function<I, Object> wrong, String why) {
        slips.add(new Slip<>(wrong, why));
        return this;
    }

    /** What shows in a wrong result by itself, and what to say then. */
    Drill<I, O> fact(BiPredicate<I, O> shown, String why) {
        facts.add(new Fact<>(shown, why));
        return this;
    }

    /** What to say of all other mistakes. */
    Drill<I, O> hint(String otherwise) {
        hint = otherwise;
        return this;
    }

    /** {@return the method's name} */
    public String name() {
        return name;
    }

    private double tolerance() {
        return tolerance;
    }

    /** {@return the types of the method's parameters} */
    public Class<?>[] parameters() {
        return Stream.of(fixed.getFirst().getClass().getRecordComponents()).map(c -> c.getType())
                .toArray(Class<?>[]::new);
    }

    /** {@return the type of the method's result; for a number the class that wraps it} */
    public Class<?> result() {
        return right.apply(fixed.getFirst()).getClass();
    }

    /**
     * {@return the verdict on a student's method: that of the first case that it gets wrong, or right}
     *
     * @param method static, with a parameter for each component of the cases
     * @param seed   of the random cases
     * @param course is told of each case before the method gets it
     */
    public CheckResult check(Method method, long seed, Course course) {
        var dice = new Dice(seed ^ name.hashCode());
        List<I> cases = Stream.concat(fixed.stream(), Stream.generate(() -> draw.apply(dice)).limit(DRAWN)).toList();
        for (I input : cases) {
            CheckResult result = attempt(method, input, course);
            if (result instanceof CheckResult.Fault) {
                return unfit.test(input) ? result
                        : explained(shrunk(result, method, input, course), method, cases, course);
            }
            if (!(result instanceof CheckResult.Right)) {
                return result;
            }
        }
        return new CheckResult.Right(praise);
    }

    private CheckResult attempt(Method method, I input, Course course) {
        String words = Arguments.words(input);
        course.begin(words);
        return verdict(new Attempt(method, Arguments.of(input)), input, words);
    }

    /** The verdict on the smallest case that fails as {@code input} does. */
    private CheckResult shrunk(CheckResult result, Method method, I input, Course course) {
        if (sizes.isEmpty()) {
            return result;
        }
        Predicate<I> fails = smaller -> !Values.hasNaN(right.apply(smaller))
                && areAlike(attempt(method, smaller, course), result);
        I smallest = new Shrinking<>(sizes.get(), fails).of(input);
        CheckResult last = attempt(method, smallest, course);
        return areAlike(last, result) ? last : result;
    }

    /** Whether two verdicts are of the same kind; to change the arguments is another one than to be wrong. */
    private static boolean areAlike(CheckResult a, CheckResult b) {
        return a.getClass() == b.getClass() && (!(a instanceof CheckResult.Wrong x && b instanceof CheckResult.Wrong y)
                || x.expected().equals(UNTOUCHED) == y.expected().equals(UNTOUCHED));
    }

    private CheckResult explained(CheckResult result, Method method, List<I> cases, Course course) {
        if (result instanceof CheckResult.Wrong(String words, String got, String expected, String fact)) {
            course.failed();
            return new CheckResult.Wrong(words, got, expected, explained(method, cases).orElse(fact));
        }
        return result;
    }

    /** Which known mistake gives what the method gives, in all cases: in one alone, two mistakes may look the same. */
    private Optional<String> explained(Method method, List<I> cases) {
        var results = new IdentityHashMap<I, Object>();
        for (I input : cases) {
            if (!unfit.test(input)
                    && new Attempt(method, Arguments.of(input)).run() instanceof Attempt.Returned(var got)) {
                results.put(input, got);
            }
        }
        return slips.stream().filter(slip -> results.entrySet().stream().allMatch(result -> Values.near(
                result.getValue(), slip.wrong.apply(result.getKey()), tolerance))).map(Slip::hint).findFirst();
    }

    private CheckResult verdict(Attempt attempt, I input, String words) {
        return switch (attempt.run()) {
            case Attempt.Stopped(NotDone _, _) -> new CheckResult.NotDone();
            case Attempt.Stopped(IllegalArgumentException _, _) when unfit.test(input) -> new CheckResult.Right(praise);
            case Attempt.Stopped stopped -> new CheckResult.Threw(words, stopped.words(), stopped.line());
            case Attempt.Returned(Object got) when unfit.test(input) -> new CheckResult.Wrong(words,
                    Values.words(got), "an IllegalArgumentException", refusal);
            case Attempt.Returned(Object got) -> judge(input, got, words, attempt.arguments());
        };
    }

    @SuppressWarnings("unchecked") // a method with another return type was refused before
    private CheckResult judge(I input, Object got, String words, Object... arguments) {
        O expected = right.apply(input);
        if (Values.hasNull(got) || !Values.shape(got).equals(Values.shape(expected))
                || !same.test(input, (O) got)) {
            return new CheckResult.Wrong(words, Values.words(got), Values.words(expected), fact(input, got, expected));
        }
        if (!Arguments.untouched(arguments, input)) {
            return new CheckResult.Wrong(words, "the right result but leave " + Arguments.words(arguments, input),
                    UNTOUCHED,
                    "Whoever called your method still needs them: write into a new array.");
        }
        return new CheckResult.Right(praise);
    }

    /** What can be said of a wrong result alone. */
    @SuppressWarnings("unchecked")
    private String fact(I input, Object got, O expected) {
        if (Values.hasNull(got)) {
            return "An array is missing: something was never made, or null was returned.";
        }
        String shape = Values.shape(expected);
        return facts.stream().filter(fact -> fact.shown.test(input, (O) got)).map(Fact::hint).findFirst()
                .orElse(shape.equals(Values.shape(got)) ? hint
                        : "The result must have the shape " + shape + ", but yours has " + Values.shape(got) + ". "
                                + hint);
    }
}
