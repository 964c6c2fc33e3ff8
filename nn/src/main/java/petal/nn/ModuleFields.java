package petal.nn;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;

/**
 * The fields in which subclasses of {@link Module} keep what they have registered, such as {@code final Linear q =
 * register("q", new Linear(3, 3))}: modules, tensors, and arrays, lists and maps of them. When a module is copied, moved
 * or gets another child, its fields follow.
 */
final class ModuleFields {
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private ModuleFields() {
    }

    /**
     * Puts what {@code exchange} gives for each part of a kind into the place of it; the same object stays.
     *
     * @param kind Module or Tensor
     * @throws IllegalArgumentException if a field cannot hold what it should; nothing has been changed then
     */
    static <T> void rebind(Module owner, Class<T> kind, UnaryOperator<T> exchange) {
        Map<Field, Object> changed = new LinkedHashMap<>();
        for (Field field : FIELDS.get(owner.getClass())) {
            if (mayHold(field.getGenericType(), kind)) {
                Object before = read(field, owner);
                Object after =
                        exchanged(before, part -> kind.isInstance(part) ? exchange.apply(kind.cast(part)) : part);
                if (after != null && after != before) {
                    checkType(owner, field, after);
                    changed.put(field, after);
                }
            }
        }
        changed.forEach((field, value) -> write(field, owner, value));
    }

    /**
     * Throws if a field holds something to train, to save or to switch that the owner has not registered. Says nothing
     * about fields that it may not read.
     */
    static void checkRegistered(Module owner) {
        for (Field field : FIELDS.get(owner.getClass())) {
            if (field.trySetAccessible()) {
                exchanged(read(field, owner), part -> {
                    if (isForgotten(owner, part)) {
                        throw new IllegalStateException(owner.typeName() + " keeps a " + part.getClass().getSimpleName()
                                + " in its field " + field.getName() + " that it has not registered, so that it would "
                                + "be neither trained nor saved: write " + (part instanceof Module ? "register"
                                        : "parameter")
                                + "(\"" + field.getName() + "\", …) around it");
                    }
                    return part;
                });
            }
        }
    }

    private static boolean isForgotten(Module owner, Object part) {
        return switch (part) {
            case Module module -> !owner.namedChildren().containsValue(module) && module.modules().stream()
                    .anyMatch(m -> !m.ownState().isEmpty() || m instanceof Dropout || m instanceof StochasticDepth);
            case Tensor tensor -> tensor.requiresGrad() && tensor.gradFn() == null
                    && !owner.ownState().containsValue(tensor);
            default -> false;
        };
    }

    /** The name of a field that holds {@code module}, or null. */
    static @Nullable String holding(Module owner, Module module) {
        for (Field field : FIELDS.get(owner.getClass())) {
            if (mayHold(field.getGenericType(), Module.class)) {
                Object value = read(field, owner);
                if (exchanged(value, part -> part == module ? new Identity() : part) != value) {
                    return field.getName();
                }
            }
        }
        return null;
    }

    private static @Nullable Object exchanged(@Nullable Object value, UnaryOperator<Object> exchange) {
        return switch (value) {
            case Module module -> exchange.apply(module);
            case Tensor tensor -> exchange.apply(tensor);
            case List<?> list -> exchangedList(list, exchange);
            case Map<?, ?> map -> exchangedMap(map, exchange);
            case Object[] array -> exchangedArray(array, exchange);
            case null, default -> value;
        };
    }

    private static Object exchangedList(List<?> list, UnaryOperator<Object> exchange) {
        List<Object> after = new ArrayList<>();
        boolean same = true;
        for (Object part : list) {
            Object other = exchanged(part, exchange);
            same &= other == part;
            after.add(other);
        }
        return same ? list : list instanceof ArrayList ? after : Collections.unmodifiableList(after);
    }

    private static Object exchangedMap(Map<?, ?> map, UnaryOperator<Object> exchange) {
        Map<Object, Object> after = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object other = exchanged(entry.getValue(), exchange);
            same &= other == entry.getValue();
            after.put(entry.getKey(), other);
        }
        return same ? map : after;
    }

    private static Object exchangedArray(Object[] array, UnaryOperator<Object> exchange) {
        Object[] after = array.clone();
        boolean same = true;
        for (int i = 0; i < array.length; i++) {
            after[i] = exchanged(array[i], exchange);
            same &= after[i] == array[i];
        }
        return same ? array : after;
    }

    private static void checkType(Module owner, Field field, Object value) {
        if (!field.getType().isInstance(value)) {
            throw new IllegalArgumentException("the field " + field.getName() + " of " + owner.typeName()
                    + " is declared as " + field.getType().getSimpleName() + " and cannot hold a "
                    + value.getClass().getSimpleName() + "; declare it as "
                    + (value instanceof Module ? "Module" : "what it is to hold"));
        }
    }

    private static List<Field> find(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != Module.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean own = !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
                if (own && (mayHold(field.getGenericType(), Module.class)
                        || mayHold(field.getGenericType(), Tensor.class))) {
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    /** Whether a field of that type may hold parts of a kind. */
    private static boolean mayHold(Type type, Class<?> kind) {
        return switch (type) {
            case Class<?> c when c.isArray() -> mayHold(c.getComponentType(), kind);
            case Class<?> c -> kind.isAssignableFrom(c);
            case GenericArrayType array -> mayHold(array.getGenericComponentType(), kind);
            case TypeVariable<?> variable -> mayHold(variable.getBounds()[0], kind);
            case WildcardType wildcard -> mayHold(wildcard.getUpperBounds()[0], kind);
            case ParameterizedType p -> p.getRawType() instanceof Class<?> raw
                    && (List.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))
                    && mayHold(p.getActualTypeArguments()[p.getActualTypeArguments().length - 1], kind);
            default -> false;
        };
    }

    private static @Nullable Object read(Field field, Module owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (InaccessibleObjectException e) {
            Class<?> type = field.getDeclaringClass();
            throw new IllegalStateException("the field " + field.getName() + " of " + type.getName()
                    + " has to follow when the module is copied or changed: add \"opens " + type.getPackageName()
                    + " to petal.nn;\" to the module-info of " + type.getModule().getName()
                    + ", or keep nothing that is registered in fields", e);
        } catch (IllegalAccessException e) {
            throw new AssertionError("the field was opened", e);
        }
    }

    private static void write(Field field, Module owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError("the field was opened", e);
        }
    }
}
