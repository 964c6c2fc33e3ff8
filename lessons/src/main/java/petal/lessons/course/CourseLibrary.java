package petal.lessons.course;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import petal.tensor.Tensor;

/** The classes that an exercise may use, in one jar for the IDE: wherever this program has its own from. */
final class CourseLibrary {
    private CourseLibrary() {
    }

    static void write(Path file) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (ModuleReference module : List.of(moduleOf(CourseLibrary.class), moduleOf(Tensor.class))) {
                try (ModuleReader reader = module.open()) {
                    for (String name : reader.list().filter(CourseLibrary::isNeeded).sorted().toList()) {
                        jar.putNextEntry(new JarEntry(name));
                        try (InputStream in = reader.open(name).orElseThrow()) {
                            in.transferTo(jar);
                        }
                        jar.closeEntry();
                    }
                }
            }
        }
    }

    /** Of the lessons only what exercises use: the rest knows right results and model answers. */
    private static boolean isNeeded(String name) {
        return name.endsWith(".class") && (name.startsWith("petal/tensor/")
                || name.startsWith("petal/lessons/analysis/linalg/")
                || name.equals("petal/lessons/exercise/NotDone.class"));
    }

    private static ModuleReference moduleOf(Class<?> type) {
        URL source = type.getProtectionDomain().getCodeSource().getLocation();
        try {
            return "file".equals(source.getProtocol())
                    ? ModuleFinder.of(Path.of(source.toURI())).findAll().iterator().next()
                    : ModuleFinder.ofSystem().find(type.getModule().getName()).orElseThrow();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source + " is no address", e);
        }
    }
}
