package petal.lessons.grade;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import petal.lessons.check.CourseFolder;
import petal.lessons.handin.Manifest;

/**
 * What a student has handed in, copied to where nothing else is.
 *
 * @param name     the student's
 * @param source   where it comes from
 * @param course   the exercises
 * @param manifest what the hand-in says of itself, if it does
 * @param answers  by chapter and task
 * @param remarks  what the teacher should know, in sentences
 */
record HandIn(String name, String source, CourseFolder course, Optional<Manifest> manifest,
        Map<String, Map<String, String>> answers, List<String> remarks) {
}
