package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.answers.Question;

/** Files of answers name the tasks of a lesson. */
class LessonTasksTest {
    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyTaskHasAnIdOfItsOwn(Lesson lesson) {
        List<String> ids = lesson.tasks().stream().map(Question::id).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), () -> "each id once: " + ids);
        assertTrue(ids.stream().allMatch(id -> id.matches("[a-z][a-z0-9-]*")), ids::toString);
    }
}
