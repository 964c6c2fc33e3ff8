package petal.lessons.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture that may be wrong in one way.
 *
 * @param fault      in which way
 * @param file       the picture's file
 * @param index      its place among the pictures that were examined; -1 where it could not be read
 * @param score      how suspicious it is, from 0 to 1; at 0.5 it might as well be right
 * @param reason     why, in a sentence
 * @param other      the picture that it is compared with, by its place
 * @param suggestion the class that it looks like
 */
public record Suspect(Fault fault, Path file, int index, double score, String reason, Optional<Integer> other,
        Optional<String> suggestion) {

    /** The score of a value that is suspicious beyond a limit: 0.5 there, 0.75 at three times as much. */
    static double beyond(double value, double limit) {
        return value / (value + limit);
    }

    static Suspect of(Fault fault, Examined pictures, int index, double score, String reason) {
        return new Suspect(fault, pictures.file(index), index, score, reason, Optional.empty(), Optional.empty());
    }

    Suspect besides(int neighbour) {
        return new Suspect(fault, file, index, score, reason, Optional.of(neighbour), suggestion);
    }

    Suspect suggesting(String className) {
        return new Suspect(fault, file, index, score, reason, other, Optional.of(className));
    }
}
