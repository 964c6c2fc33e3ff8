package petal.lessons.check;

import java.util.List;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;

/**
 * One exercise to check.
 *
 * @param chapter  the chapter's name
 * @param exercise the method's name
 */
public record Task(String chapter, String exercise) {

    /** All exercises of all chapters, in order. */
    public static List<Task> all() {
        return Chapters.names().stream().flatMap(chapter -> of(chapter).stream()).toList();
    }

    /** All exercises of a chapter, in order. */
    public static List<Task> of(String chapter) {
        return Chapters.drills(chapter).stream().map(drill -> new Task(chapter, drill.name())).toList();
    }

    /** What people call it, such as {@code tensors.dot}. */
    public String name() {
        return chapter + "." + exercise;
    }

    Drill<?, ?> drill() {
        return Chapters.drill(chapter, exercise);
    }
}
