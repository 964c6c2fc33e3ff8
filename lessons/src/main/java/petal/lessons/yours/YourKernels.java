package petal.lessons.yours;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;
import petal.lessons.exercise.NotDone;
import petal.lessons.exercise.StudentLine;

/**
 * A student's kernels.
 *
 * @param methods static methods by the names of the exercises; none for those that are not right
 */
public record YourKernels(Map<String, Method> methods) {

    /** The chapter that they are exercises of. */
    public static final String CHAPTER = "engine";

    /** All kernels, as static methods of one class. */
    public static YourKernels of(Class<?> kernels) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Drill<?, ?> drill : Chapters.drills(CHAPTER)) {
            try {
                Method method = kernels.getDeclaredMethod(drill.name(), drill.parameters());
                method.setAccessible(true);
                methods.put(drill.name(), method);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(kernels + " does not have all kernels of the chapter " + CHAPTER, e);
            }
        }
        return new YourKernels(methods);
    }

    /** The exercise that takes part in the race alone. */
    public static final String RACER = "yourMatmul";

    /** Which kernels are the student's, in a sentence or two. */
    public String standing() {
        List<String> kernels =
                Chapters.drills(CHAPTER).stream().map(Drill::name).filter(name -> !name.equals(RACER)).toList();
        List<String> missing = kernels.stream().filter(name -> !methods.containsKey(name)).toList();
        return missing.isEmpty() ? "All kernels are yours."
                : (kernels.size() - missing.size()) + " of " + kernels.size()
                        + " kernels are yours. The reference stands in "
                        + "for " + String.join(", ", missing) + "; \"petal check " + CHAPTER
                        + "\" says what they lack.";
    }

    /**
     * What the student's method makes of the arguments; nothing if there is none, or if it leaves this case to Petal by
     * throwing {@link NotDone}.
     *
     * @param <O> what the method returns, which has been checked
     * @throws IllegalStateException if it throws anything else, naming it and its line
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the types were compared before the method was checked
    public <O> Optional<O> call(String exercise, Object... arguments) {
        Method method = methods.get(exercise);
        if (method == null) {
            return Optional.empty();
        }
        try {
            return Optional.of((O) method.invoke(null, arguments));
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            if (thrown instanceof NotDone) {
                return Optional.empty();
            }
            int line = StudentLine.of(thrown.getStackTrace(), method.getDeclaringClass());
            throw new IllegalStateException("Your " + exercise
                    + " is right in the cases that are checked, but stopped here "
                    + "with " + thrown + " in line " + line + " of Exercises.java: find the case that it forgets.",
                    thrown);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " was not made accessible", e);
        }
    }
}
