package petal.lessons.property;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An input of a property, in one line. */
final class InputText {
    /** Of longer arrays only the beginning is told apart. */
    private static final int LONGEST = 200;

    private InputText() {
    }

    static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text.replace("\n", "\\n") + '"';
            case Collection<?> all -> joined(all.stream().map(o -> (Object) o));
            case Object array when array.getClass().isArray() -> joined(
                    IntStream.range(0, Array.getLength(array)).mapToObj(i -> Array.get(array, i)));
            default -> value.toString().replaceAll("\\s*\\R\\s*", " ");
        };
    }

    private static String joined(Stream<Object> values) {
        return values.limit(LONGEST).map(InputText::of).collect(Collectors.joining(", ", "[", "]"));
    }
}
