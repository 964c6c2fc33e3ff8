package petal.lessons.exercise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A record as the arguments of a method: its components, in order. */
final class Arguments {
    private Arguments() {
    }

    /** Copies of a record's components, which a student's method may do anything to. */
    static Object[] of(Record input) {
        return Arrays.stream(input.getClass().getRecordComponents())
                .map(component -> Values.copy(value(input, component))).toArray();
    }

    /** Whether arguments are still those of the record. */
    static boolean untouched(Object[] arguments, Record input) {
        return Values.same(arguments, of(input));
    }

    /** The arguments by name. */
    static String words(Record input) {
        return words(of(input), input);
    }

    /** Values under the names of the record's components. */
    static String words(Object[] arguments, Record input) {
        RecordComponent[] components = input.getClass().getRecordComponents();
        return IntStream.range(0, arguments.length)
                .mapToObj(i -> components[i].getName() + " = " + Values.words(arguments[i]))
                .collect(Collectors.joining(", "));
    }

    /** A record like another one, made of other values. */
    @SuppressWarnings("unchecked") // of the class of the first
    static <I extends Record> I record(I like, Object[] values) {
        try {
            var constructor =
                    like.getClass().getDeclaredConstructor(Arrays.stream(like.getClass().getRecordComponents())
                            .map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (I) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(like + " cannot be made anew", e);
        }
    }

    private static Object value(Record input, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(input);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(input + " cannot be read", e);
        }
    }
}
