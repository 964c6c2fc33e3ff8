package petal.lessons.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import petal.lessons.answers.Question;
import petal.lessons.check.Check;
import petal.lessons.check.Marking;
import petal.lessons.check.Sandbox;
import petal.lessons.check.Task;
import petal.lessons.check.Verdict;
import petal.lessons.handin.Manifest;

/**
 * Grades the hand-ins of a class. Each is read, compiled and run apart from the others, so that one costs its own row
 * only, whatever it does.
 *
 * @param questions the tasks of each chapter
 * @param sandbox   what keeps hand-ins from this machine
 * @param seed      of the random cases; if it is not given, one that no hand-in names is drawn
 */
public record Grading(Map<String, List<Question>> questions, Sandbox sandbox, OptionalLong seed) {
    private static final int MOST_AT_ONCE = 4;

    /** Is told how it goes. */
    public interface Watcher {

        /** So many hand-ins have been found, and these files were left out. */
        void found(int handIns, List<String> leftOut);

        /** A hand-in is graded. */
        void graded(String name, long right, long of);
    }

    /**
     * Grades hand-ins.
     *
     * @throws IOException if no processes can be started, or nothing can be written
     */
    public Results grade(Sources sources, Watcher watcher) throws IOException {
        watcher.found(sources.all().size(), sources.leftOut());
        Path stage = Files.createTempDirectory("petal-grade-");
        try {
            List<Grade> grades = new ArrayList<>();
            List<HandIn> handIns = new ArrayList<>();
            var reader = new HandInReader(questions);
            for (Source source : sources.all()) {
                try {
                    handIns.add(reader.read(source, stage.resolve(String.valueOf(handIns.size()))));
                } catch (IOException e) {
                    grades.add(Grade.none(source.name(), source.shown(), String.valueOf(e.getMessage())));
                    watcher.graded(source.name(), 0, 0);
                }
            }
            long drawn = seed.orElseGet(() -> unseen(handIns));
            grades.addAll(markAll(handIns, drawn, grade -> watcher.graded(grade.name(), grade.right(),
                    grade.verdicts().size())));
            return new Results(sorted(grades), questions, drawn, sandbox.words());
        } finally {
            remove(stage);
        }
    }

    private static long unseen(List<HandIn> handIns) {
        List<Long> seen = handIns.stream().map(HandIn::manifest).flatMap(Optional::stream).map(Manifest::seed).toList();
        return RandomGenerator.getDefault().longs(1, Check.SEEDS).filter(drawn -> !seen.contains(drawn)).findFirst()
                .orElseThrow();
    }

    private List<Grade> markAll(List<HandIn> handIns, long drawn, Consumer<Grade> done) throws IOException {
        int atOnce = Math.clamp(Math.min(Runtime.getRuntime().availableProcessors(), handIns.size()), 1, MOST_AT_ONCE);
        var open = handIns.iterator();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<List<Grade>>> parts = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                parts.add(threads.submit(() -> {
                    List<Grade> grades = new ArrayList<>();
                    try (var marking = new Marking(sandbox)) {
                        for (Optional<HandIn> next = next(open); next.isPresent(); next = next(open)) {
                            Grade grade = mark(marking, next.get(), drawn);
                            grades.add(grade);
                            synchronized (open) {
                                done.accept(grade);
                            }
                        }
                    }
                    return grades;
                }));
            }
            List<Grade> all = new ArrayList<>();
            for (Future<List<Grade>> part : parts) {
                all.addAll(part.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The grading was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static <T> Optional<T> next(Iterator<T> open) {
        synchronized (open) {
            return open.hasNext() ? Optional.of(open.next()) : Optional.empty();
        }
    }

    private static Grade mark(Marking marking, HandIn handIn, long drawn) throws IOException {
        long start = System.nanoTime();
        List<Verdict> verdicts = marking.mark(handIn.course(), Task.all(), drawn);
        return Grade.of(handIn, verdicts, (System.nanoTime() - start) * 1e-9);
    }

    /** By name; names that are there twice are remarked on. */
    private static List<Grade> sorted(List<Grade> grades) {
        Map<String, Long> counts = grades.stream().collect(Collectors.groupingBy(Grade::name, LinkedHashMap::new,
                Collectors.counting()));
        return grades.stream().map(grade -> counts.getOrDefault(grade.name(), 0L) == 1 ? grade : grade.with("There are "
                + counts.get(grade.name()) + " hand-ins of this name.")).sorted(Comparator.comparing(Grade::name,
                        String.CASE_INSENSITIVE_ORDER).thenComparing(Grade::source))
                .toList();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
