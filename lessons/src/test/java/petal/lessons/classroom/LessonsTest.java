package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.Chapters;

class LessonsTest {

    @Test
    void comeInTheOrderOfTheirChapters() {
        List<Lesson> lessons = Lessons.all();
        assertEquals(Chapters.names(), lessons.stream().map(Lesson::name).toList());
        assertEquals(IntStream.rangeClosed(1, lessons.size()).boxed().toList(),
                lessons.stream().map(Lesson::chapter).toList());
    }

    @Test
    void modulePathAndClassPathProvideTheSame() throws URISyntaxException {
        Path classes = Path.of(Lesson.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ModuleDescriptor module = ModuleFinder.of(classes).find("petal.lessons").orElseThrow().descriptor();
        Map<String, List<String>> provided = module.provides().stream().collect(Collectors.toMap(
                ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
        assertEquals(Map.of(Lesson.class.getName(), providers(Lesson.class),
                LessonRunner.class.getName(), providers(LessonRunner.class)), provided);
    }

    @Test
    void eachStartsByItself() throws Exception {
        for (Lesson lesson : Lessons.all()) {
            assertTrue(lesson.getClass().getMethod("main", String[].class).canAccess(null), lesson.name());
        }
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Lessons.all().getFirst().getClass().getName(), "--epochs", "0")
                .redirectErrorStream(true).start();
        assertEquals("--epochs must be at least 1, but it is 0.\nSee petal lesson --help.\n",
                new String(process.getInputStream().readAllBytes(), UTF_8).replace("\r", ""));
        assertEquals(2, process.waitFor());
    }

    private static List<String> providers(Class<?> service) {
        return ServiceLoader.load(service).stream().map(provider -> provider.type().getName()).toList();
    }
}
