package petal.lessons.chapter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;

/** A cell is what one would type into a notebook. */
class CellLengthTest {
    private static final int MOST = 15;

    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noCellHasMoreLinesThanAReaderTakesInAtOnce(Lesson lesson) throws ClassNotFoundException {
        Listing.of(Class.forName(lesson.getClass().getName() + "$Chapter")).forEach((cell, code) -> {
            long lines = code.code().lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//")).count();
            assertTrue(lines <= MOST, () -> lesson.name() + ": the cell " + cell + " has " + lines + " lines of code.");
        });
    }
}
