package petal.lessons.check;

import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Set;

/** What an exercise may use of Java and of Petal: numbers, texts, collections and tensors. All else is not allowed. */
final class AllowedNames {
    private static final Set<String> PACKAGES = Set.of("java.util.function", "java.util.stream", "java.util.random",
            "java.util.regex", "java.util.concurrent.atomic", "java.math", "jdk.incubator.vector", "petal.tensor",
            "petal.tensor.autograd", "petal.tensor.backend", "petal.lessons.analysis.linalg");

    /** Of java.lang; exceptions and errors come to these. */
    private static final Set<String> LANGUAGE = Set.of("Appendable", "AutoCloseable", "Boolean", "Byte", "CharSequence",
            "Character", "Class", "Cloneable", "Comparable", "Deprecated", "Double", "Enum", "Float",
            "FunctionalInterface",
            "Integer", "Iterable", "Long", "Math", "Number", "Object", "Override", "Record", "Runnable", "SafeVarargs",
            "Short", "StackTraceElement", "StrictMath", "String", "StringBuffer", "StringBuilder", "SuppressWarnings",
            "System", "Throwable", "Void");

    /** Of java.util not these, which open files, start threads or change how Java works. */
    private static final Set<String> NOT_OF_UTIL = Set.of("EventListenerProxy", "Formatter", "ListResourceBundle",
            "Properties", "PropertyResourceBundle", "ResourceBundle", "Scanner", "ServiceLoader", "SimpleTimeZone",
            "TimeZone",
            "Timer", "TimerTask");

    private static final Set<String> SINGLE =
            Set.of("java.io.IOException", "java.io.PrintStream", "java.io.Serializable",
                    "java.io.UncheckedIOException", "java.nio.charset.Charset", "java.nio.charset.StandardCharsets",
                    "java.util.concurrent.Callable", "java.util.concurrent.ConcurrentHashMap",
                    "java.util.concurrent.ThreadLocalRandom", "petal.lessons.exercise.NotDone");

    /** Of these classes the members named here alone. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "java.lang.System", Set.of("arraycopy", "currentTimeMillis", "err", "identityHashCode", "lineSeparator",
                    "nanoTime", "out"),
            "java.lang.Class", Set.of("cast", "desiredAssertionStatus", "equals", "getComponentType", "getName",
                    "getSimpleName", "hashCode", "isArray", "isInstance", "toString"),
            "java.io.PrintStream", Set.of("append", "flush", "format", "print", "printf", "println", "write"));

    /** Of other classes all but these. */
    private static final Map<String, Set<String>> NOT_THESE = Map.of("java.util.Locale", Set.of("setDefault"));

    /** What the compiler writes for a lambda, a text joined with {@code +}, a record or a switch. */
    private static final Set<String> BOOTSTRAPS = Set.of("java.lang.invoke.LambdaMetafactory",
            "java.lang.invoke.StringConcatFactory", "java.lang.runtime.ObjectMethods",
            "java.lang.runtime.SwitchBootstraps");

    private AllowedNames() {
    }

    /** A class's name as Java writes it, without its dimensions if it is an array; a primitive type's as it is. */
    static String name(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() ? element.displayName()
                : element.descriptorString().substring(1, element.descriptorString().length() - 1).replace('/', '.');
    }

    /** Whether a type may be used. */
    static boolean type(ClassDesc type) {
        String name = name(type);
        if (!name.contains(".")) {
            return true; // primitive
        }
        String top = name.replaceFirst("\\$.*", "");
        String folder = top.substring(0, top.lastIndexOf('.'));
        String simple = top.substring(folder.length() + 1);
        return switch (folder) {
            case "java.lang" -> LANGUAGE.contains(simple) || simple.endsWith("Exception") || simple.endsWith("Error");
            case "java.util" -> !NOT_OF_UTIL.contains(simple);
            default -> PACKAGES.contains(folder) || SINGLE.contains(top);
        };
    }

    /** Whether a method or field of an allowed type may be used. */
    static boolean member(ClassDesc owner, String member) {
        String name = name(owner);
        return (!MEMBERS.containsKey(name) || owner.isArray() || MEMBERS.get(name).contains(member))
                && !NOT_THESE.getOrDefault(name, Set.of()).contains(member);
    }

    /** Whether the compiler may have written a call of this class's. */
    static boolean bootstrap(ClassDesc owner) {
        return BOOTSTRAPS.contains(name(owner));
    }
}
