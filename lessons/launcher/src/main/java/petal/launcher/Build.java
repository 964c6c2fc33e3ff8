package petal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A finished build: what it was made of, and the copies of its jars that run. The jars that Maven leaves are not run
 * themselves: they may be in another user's repository, and the next build overwrites them. Each build's copies have a
 * folder of their own, so that programs that run keep theirs.
 *
 * @param folder  the folder of the copies, below the target folder
 * @param sources the files it was made of, by path below Petal's folder
 * @param jars    the copies by name, in their order on the module path
 */
record Build(String folder, Map<String, Content> sources, Map<String, Content> jars) {

    private static final String SOURCE = "source";
    private static final String JAR = "jar";

    /** What nothing was copied of. */
    static Build of(Map<String, Content> sources) {
        return new Build("-", sources, Map.of());
    }

    /** The build that a stamp describes, if there is one. */
    static Optional<Build> read(Path stamp) throws IOException {
        if (!Files.isRegularFile(stamp)) {
            return Optional.empty();
        }
        List<String> lines = new String(Files.readAllBytes(stamp), UTF_8).lines().toList();
        Map<String, Content> sources = new TreeMap<>();
        Map<String, Content> jars = new LinkedHashMap<>();
        try {
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ", 4);
                (words[0].equals(JAR) ? jars : sources).put(words[3],
                        new Content(Long.parseLong(words[1]), Long.parseLong(words[2], 16)));
            }
            return Optional.of(new Build(lines.getFirst(), sources, jars));
        } catch (RuntimeException e) {
            // damaged, which is as good as none
            return Optional.empty();
        }
    }

    /** Copies jars into {@code folder} below {@code target}, which appears in one step. */
    static Build copy(Path target, String folder, Map<String, Content> sources, List<Path> from) throws IOException {
        Path copies = target.resolve(folder);
        Path unfinished = Path.of(copies + ".unfinished");
        Files.createDirectories(unfinished);
        Map<String, Content> jars = new LinkedHashMap<>();
        for (Path jar : from) {
            String name = jar.getFileName().toString();
            try (OutputStream copy = Files.newOutputStream(unfinished.resolve(name))) {
                jars.put(name, Content.copied(jar.toFile(), copy));
            }
        }
        Files.move(unfinished, copies, StandardCopyOption.ATOMIC_MOVE);
        return new Build(folder, sources, jars);
    }

    /** Writes the stamp that describes this build, in one step. */
    void write(Path stamp) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(folder);
        jars.forEach((name, content) -> lines.add(line(JAR, content, name)));
        sources.forEach((path, content) -> lines.add(line(SOURCE, content, path)));
        Path next = Path.of(stamp + ".next");
        Files.write(next, lines);
        Files.move(next, stamp, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(String kind, Content content, String name) {
        return kind + " " + content.length() + " " + Long.toHexString(content.checksum()) + " " + name;
    }

    /** The jars, in their order on the module path. */
    List<Path> modulePath(Path target) {
        return jars.keySet().stream().map(name -> target.resolve(folder).resolve(name)).toList();
    }

    /** Whether all jars are there and hold what was copied. */
    boolean isWhole(Path target) throws IOException {
        for (Map.Entry<String, Content> jar : jars.entrySet()) {
            File file = target.resolve(folder).resolve(jar.getKey()).toFile();
            if (!file.isFile() || !Content.of(file).equals(jar.getValue())) {
                return false;
            }
        }
        return !jars.isEmpty();
    }

    /** The paths of the sources that have changed, are new or are gone since, of which there are {@code now}. */
    List<String> changes(Map<String, Content> now) {
        Map<String, Content> all = new TreeMap<>(sources);
        all.putAll(now);
        return all.keySet().stream()
                .filter(path -> now.get(path) == null || !now.get(path).equals(sources.get(path))).toList();
    }
}
