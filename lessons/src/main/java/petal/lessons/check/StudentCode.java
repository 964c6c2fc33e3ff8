package petal.lessons.check;

import java.util.Map;

/**
 * Compiled exercises.
 *
 * @param classes the classes by name
 * @param faults  the chapters that could not be compiled, and why, as the compiler says it
 */
record StudentCode(Map<String, byte[]> classes, Map<String, String> faults) {

    /** The exercises that come with Petal, as nobody has touched them. */
    static final StudentCode BUILT_IN = new StudentCode(Map.of(), Map.of());
}
