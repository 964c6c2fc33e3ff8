package petal.lessons.check;

import java.util.List;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;

/** One exercise to check. */
record Task(String chapter, String exercise) {

    /** All exercises of a chapter, in order. */
    static List<Task> of(String chapter) {
        return Chapters.drills(chapter).stream().map(drill -> new Task(chapter, drill.name())).toList();
    }

    Drill<?, ?> drill() {
        return Chapters.drill(chapter, exercise);
    }
}
