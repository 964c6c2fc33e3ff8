package petal.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import petal.tensor.Tensor;

/** PYTORCH.md, which says what PyTorch's names are called here, is true: what it names exists, what it leaves out does not. */
class PyTorchNamesTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]+");
    /** What stands in the table's code and is neither a class nor a member: Java's words, and what examples call things. */
    private static final Set<String> NOT_MEMBERS =
            Set.of("petal", "weights", "autograd", "source", "loader", "trainer");
    private static final Set<String> KNOWN = new HashSet<>();

    /** A row of a table: what PyTorch calls it, and what is said of it here. */
    private record Row(String theirs, String ours) {
        boolean isLeftOut() {
            return ours.startsWith("left out");
        }

        /** PyTorch's names, one for each piece of code. */
        List<String> names() {
            return codes(theirs).filter(c -> NAME.matcher(c).find()).toList();
        }
    }

    @BeforeAll
    static void readClasses() throws IOException, URISyntaxException {
        for (Class<?> one : List.of(Tensor.class, Module.class)) {
            Path home = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                collect(home);
            } else {
                try (FileSystem jar =
                        FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), java.util.Map.of())) {
                    collect(jar.getPath("/"));
                }
            }
        }
    }

    private static void collect(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.map(f -> root.relativize(f).toString().replace('\\', '/')).filter(PyTorchNamesTest::isApi)
                    .forEach(PyTorchNamesTest::collect);
        }
    }

    private static boolean isApi(String file) {
        return file.matches("petal/(tensor|tensor/autograd|tensor/backend|nn|nn/[a-z]+)/[A-Za-z0-9$]+\\.class");
    }

    private static void collect(String file) {
        try {
            Class<?> found = Class.forName(file.substring(0, file.length() - 6).replace('/', '.'), false,
                    PyTorchNamesTest.class.getClassLoader());
            KNOWN.add(found.getSimpleName());
            Stream.of(found.getMethods()).map(Method::getName).forEach(KNOWN::add);
            Stream.of(found.getDeclaredMethods()).filter(m -> Modifier.isProtected(m.getModifiers()))
                    .map(Method::getName)
                    .forEach(KNOWN::add);
            Stream.of(found.getFields()).map(Field::getName).forEach(KNOWN::add);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheTableNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            List<String> ours = codes(row.ours).toList();
            if (row.isLeftOut()) {
                continue;
            }
            ours.stream().flatMap(PyTorchNamesTest::members).filter(n -> !KNOWN.contains(n)).forEach(missing::add);
            // each of PyTorch's names is a name here, too, or another one stands beside it
            List<String> renamed = row.names().stream().filter(n -> !KNOWN.contains(camelCase(n))).toList();
            assertTrue(renamed.size() <= ours.size(), () -> renamed + " are not here, and only " + ours + " are named");
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsLeftOutIsNotThere() throws IOException {
        List<String> there = rows().stream().filter(Row::isLeftOut).flatMap(r -> r.names().stream())
                .filter(n -> NAME.matcher(n).matches() && KNOWN.contains(camelCase(n))).toList();
        assertEquals(List.of("normal", "add_"), there, "Init has a normal, but tensors none; and add is not in place");
    }

    @Test
    void namesAreCounted() throws IOException {
        long here = rows().stream().filter(r -> !r.isLeftOut()).mapToLong(r -> r.names().size()).sum();
        long out = rows().stream().filter(Row::isLeftOut).mapToLong(r -> r.names().size()).sum();
        String counts = String.format(Locale.ROOT,
                "Of the %d names above %d are here. The other %d are left out on purpose", here + out, here, out);
        assertTrue(page().contains(counts), counts);
    }

    /** The table's rows, but for the last table, which says why. */
    private static List<Row> rows() throws IOException {
        String tables = page().substring(0, page().indexOf("## What is not there"));
        return tables.lines().filter(l -> l.startsWith("| ") && !l.startsWith("| PyTorch")).map(l -> l.split("\\|", 3))
                .map(cells -> new Row(cells[1].strip(), cells[2].strip())).filter(r -> !r.theirs.equals("—")).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("PYTORCH.md")).replace("\r\n", "\n");
    }

    private static Stream<String> codes(String cell) {
        return CODE.matcher(cell).results().map(m -> m.group(1));
    }

    /** The classes and members that a piece of code names: {@code Tensor.arange(n)} names Tensor and arange. */
    private static Stream<String> members(String code) {
        String named = code.replaceAll("\\([^)]*\\)", "()").replaceAll("<[^>]*>", "").replaceAll("\"[^\"]*\"", "");
        return NAME.matcher(named).results().map(MatchResult::group).filter(n -> !NOT_MEMBERS.contains(n));
    }

    private static String camelCase(String name) {
        String last = name.replaceAll("\\(.*|_$", "").replaceAll("^.*\\.", "");
        return Pattern.compile("_([a-z0-9])").matcher(last).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }
}
