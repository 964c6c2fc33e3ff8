package petal.lessons.grade;

import java.nio.file.Path;

/**
 * Where a hand-in comes from.
 *
 * @param path  a zip or a folder
 * @param shown what to call it, such as {@code anna/hand-in.zip}
 */
record Source(Path path, String shown) {

    /** What to call the student if the hand-in does not say it. */
    String name() {
        return shown.replaceFirst("(?i)\\.zip$", "");
    }
}
