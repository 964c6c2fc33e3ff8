package petal.lessons.grade;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import petal.lessons.check.Verdict;
import petal.lessons.handin.Manifest;
import petal.lessons.report.CheckResult;

/**
 * What came out for one hand-in.
 *
 * @param name     the student's
 * @param source   where it comes from
 * @param manifest what the hand-in says of itself, if it does
 * @param answers  by chapter and task
 * @param remarks  what the teacher should know, in sentences
 * @param verdicts on all exercises in the course's order; none if the hand-in could not be graded
 * @param seconds  how long it took
 */
record Grade(String name, String source, Optional<Manifest> manifest, Map<String, Map<String, String>> answers,
        List<String> remarks, List<Verdict> verdicts, double seconds) {

    private static final int NAMED = 3;

    static Grade of(HandIn handIn, List<Verdict> verdicts, double seconds) {
        return new Grade(handIn.name(), handIn.source(), handIn.manifest(), handIn.answers(), handIn.remarks(),
                verdicts,
                seconds);
    }

    /** For what could not be graded. */
    static Grade none(String name, String source, String why) {
        return new Grade(name, source, Optional.empty(), Map.of(), List.of("Not graded. " + why), List.of(), 0);
    }

    boolean isGraded() {
        return !verdicts.isEmpty();
    }

    long right() {
        return verdicts.stream().filter(Verdict::isRight).count();
    }

    int answered() {
        return answers.values().stream().mapToInt(Map::size).sum();
    }

    /** What is odd about the hand-in, and some of the exercises that are neither right nor not done. */
    String summary() {
        List<String> wrong = verdicts.stream().filter(verdict -> verdict.result() instanceof CheckResult.Fault)
                .map(verdict -> verdict.task().name() + ": " + verdict.word())
                .toList();
        String some = String.join(", ", wrong.subList(0, Math.min(NAMED, wrong.size())))
                + (wrong.size() > NAMED ? " and " + (wrong.size() - NAMED) + " more" : "");
        return (String.join(" ", remarks) + " " + some).strip();
    }

    Grade with(String remark) {
        return new Grade(name, source, manifest, answers, Stream.concat(remarks.stream(),
                Stream.of(remark)).toList(), verdicts, seconds);
    }
}
