package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.answers.Question;
import petal.lessons.report.Task;

/** Files of answers are made from what a lesson says of its tasks: it must not forget one. */
class LessonTasksTest {
    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyTaskOfALessonsTextIsListedOnce(Lesson lesson) throws ReflectiveOperationException {
        List<String> ids = lesson.tasks().stream().map(Question::id).toList();
        Set<String> listed = new TreeSet<>(ids);
        assertEquals(ids.size(), listed.size(), () -> "each id once: " + ids);
        assertTrue(ids.stream().allMatch(id -> id.matches("[a-z][a-z0-9-]*")), ids::toString);
        if (lesson instanceof CellLesson) {
            return; // they are read from its text
        }
        Class<?> text = Class.forName(lesson.getClass().getName().replaceAll("Lesson$", "Text"));
        for (Field field : text.getDeclaredFields()) {
            if (field.getType() == Task.class) {
                field.setAccessible(true);
                assertTrue(listed.contains(((Task) field.get(null)).id()), field::getName);
            }
        }
    }
}
