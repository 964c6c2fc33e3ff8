package petal.lessons.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import petal.lessons.console.Console;
import petal.lessons.exercise.Chapters;

/**
 * A check of exercises as the user asks for it.
 *
 * @param console where to print
 * @param folder  where the exercises are
 * @param tasks   which ones
 * @param json    whether to print for tools
 * @param seeds   the seed of each round's random cases
 */
public record Check(Console console, CourseFolder folder, List<Task> tasks, boolean json, LongSupplier seeds) {

    /** Seeds are drawn from 1 to below this: short enough to be typed. */
    public static final int SEEDS = 100_000;

    /**
     * The exercises that the user means.
     *
     * @param chapter  all chapters if absent
     * @param exercise all of the chapter's if absent
     * @throws IllegalArgumentException if one does not exist, with those that do
     */
    public static Check of(Console console, CourseFolder folder, Optional<String> chapter, Optional<String> exercise,
            boolean json, LongSupplier seeds) {
        List<Task> tasks = chapter.isEmpty() ? Task.all()
                : exercise.isEmpty() ? Task.of(chapter.get())
                : List.of(new Task(chapter.get(), Chapters.drill(chapter.get(), exercise.get()).name()));
        return new Check(console, folder, tasks, json, seeds);
    }

    /**
     * Checks them once.
     *
     * @return whether all are right
     * @throws IOException if they cannot be compiled or run here at all
     */
    public boolean once() throws IOException {
        try (var examiner = new Examiner(Examiner.SECONDS)) {
            return round(examiner);
        }
    }

    /**
     * Checks them once, and prints nothing.
     *
     * @return what is found of each, in order
     * @throws IOException if they cannot be compiled or run here at all
     */
    public List<Verdict> verdicts() throws IOException {
        try (var examiner = new Examiner(Examiner.SECONDS)) {
            return examiner.check(folder, tasks, seeds.getAsLong(), _ -> {});
        }
    }

    /**
     * Checks them, and again whenever a file is saved, until the thread is interrupted.
     *
     * @throws IOException if they cannot be compiled, run or watched
     */
    public void watch() throws IOException {
        List<String> chapters = tasks.stream().map(Task::chapter).distinct().toList();
        try (var examiner = new Examiner(Examiner.SECONDS);
                var files = new SourceWatch(chapters.stream().map(folder::file).toList())) {
            while (true) {
                round(examiner);
                if (!json) {
                    console.paragraph(console.faint("Waiting for the next save; Ctrl+C ends this."));
                    console.gap();
                }
                files.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round(Examiner examiner) throws IOException {
        long seed = seeds.getAsLong();
        List<Verdict> verdicts = examiner.check(folder, tasks, seed, _ -> {});
        if (json) {
            console.print(CheckJson.of(verdicts, folder, seed));
        } else {
            new CheckText(console, folder).print(verdicts, seed);
        }
        return verdicts.stream().allMatch(Verdict::isRight);
    }
}
