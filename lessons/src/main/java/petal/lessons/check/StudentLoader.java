package petal.lessons.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import petal.lessons.exercise.Drill;

/**
 * Loads a student's classes in the place of Petal's of the same name, and the other classes of their package anew, so
 * that they see each other as they do in the source.
 */
final class StudentLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    StudentLoader(Map<String, byte[]> classes) {
        super(StudentLoader.class.getClassLoader());
        this.classes = classes;
    }

    /** The name of the class that a chapter's exercises are methods of. */
    static String className(String chapter) {
        return "petal.lessons." + chapter + ".Exercises";
    }

    /**
     * The student's method.
     *
     * @throws NoSuchMethodException if there is none as it is asked for, in a sentence
     */
    Method method(String chapter, Drill<?, ?> drill) throws NoSuchMethodException {
        String name = className(chapter);
        try {
            return method(Class.forName(name, false, this), drill);
        } catch (ClassNotFoundException e) {
            throw missing("The file has no class " + name, e);
        } catch (LinkageError e) {
            throw missing("The class " + name + " cannot be loaded (" + e + ")", e);
        }
    }

    /**
     * The method of a class that a drill is about.
     *
     * @throws NoSuchMethodException if there is none as it is asked for, in a sentence
     */
    static Method method(Class<?> student, Drill<?, ?> drill) throws NoSuchMethodException {
        Class<?>[] parameters = drill.parameters();
        Method method = Arrays.stream(student.getDeclaredMethods()).filter(m -> m.getName().equals(drill.name())
                && Arrays.equals(m.getParameterTypes(), parameters)).findFirst().orElse(null);
        String result = MethodType.methodType(drill.result()).unwrap().returnType().getSimpleName();
        if (method == null || !Modifier.isStatic(method.getModifiers())
                || !method.getReturnType().getSimpleName().equals(result)) {
            throw missing("The file has no method static " + result + " " + drill.name() + "("
                    + Arrays.stream(parameters).map(Class::getSimpleName).collect(Collectors.joining(", ")) + ")");
        }
        method.setAccessible(true);
        return method;
    }

    private static NoSuchMethodException missing(String what) {
        return new NoSuchMethodException(what + ": let each exercise keep its name, its parameters and its package.");
    }

    private static NoSuchMethodException missing(String what, Throwable cause) {
        return (NoSuchMethodException) missing(what).initCause(cause);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Optional<byte[]> bytes = bytes(name);
            return bytes.isEmpty() ? super.loadClass(name, resolve)
                    : defineClass(name, bytes.get(), 0, bytes.get().length);
        }
    }

    private Optional<byte[]> bytes(String name) {
        if (classes.containsKey(name)) {
            return Optional.of(classes.get(name));
        }
        String folder = name.substring(0, name.lastIndexOf('.') + 1);
        if (folder.isEmpty() || !classes.containsKey(folder + "Exercises")) {
            return Optional.empty();
        }
        try (InputStream in = StudentLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
