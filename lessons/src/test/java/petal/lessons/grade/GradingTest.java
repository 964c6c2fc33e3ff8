package petal.lessons.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import petal.lessons.answers.Question;
import petal.lessons.check.Sandbox;
import petal.lessons.check.Task;
import petal.lessons.output.OutputFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A class of ten, five of whom mean harm, is graded once; each test looks at what came out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradingTest {
    private static final Map<String, List<Question>> QUESTIONS = new TreeMap<>(Map.of("tensors",
            List.of(new Question("size", "How `many`?"), new Question("copy", "Which?"))));

    @TempDir
    private static Path folder;
    private Path secret;
    private Results results;
    private final Map<String, CSVRecord> rows = new TreeMap<>();
    private Path out;

    static {
        Task.all().stream().map(Task::chapter).distinct().forEach(chapter -> QUESTIONS.putIfAbsent(chapter, List.of()));
    }

    private static Results grade(Path named, Path out, List<String> told) throws IOException {
        return new Grading(QUESTIONS, Sandbox.detect(), OptionalLong.empty()).grade(Sources.find(List.of(named), out),
                new Grading.Watcher() {
                    @Override
                    public void found(int handIns, List<String> leftOut) {
                        told.addAll(leftOut);
                    }

                    @Override
                    public void graded(String name, long right, long of) {
                        told.add(name);
                    }
                });
    }

    @BeforeAll
    void gradeTheClass() throws IOException {
        Path handedIn = folder.resolve("handed in");
        var ten = new ClassOfTen(handedIn, folder.resolve("work"));
        secret = Files.writeString(folder.resolve("secret.txt"), "the teacher's secret");
        Path touched = folder.resolve("touched");
        ten.student("Ada", "ada", course -> {
            try {
                course.solved();
                Files.createDirectories(course.folder().answers("tensors").getParent());
                Files.writeString(course.folder().answers("tensors"), "## size: x\n\n<script>alert(1)</script> & 4\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        ten.student("=cmd|' /C calc'!A0<b>", "ben", course -> course.with("tensors", "dot", "return a[0] * b[0];"));
        ten.student("Cy", "cy", _ -> {});
        ten.student("Dee", "dee", course -> course.with("tensors", "dot", ClassOfTen.DOT)
                .with("autograd", "slope", "int x = \"\"; return x;"));
        ten.student("Eve", "eve",
                course -> course.with("tensors", "dot", "throw new IllegalStateException(\"\\u0000\\u001b<&\");"));
        ten.student("loop", "while (true) { }");
        ten.student("exit", "System.exit(0); return 0;");
        ten.student("reader",
                "try { System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of(\"" + secret
                        + "\"))); java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + touched
                        + "\"), \"x\"); } catch "
                        + "(java.io.IOException e) { } return 0;");
        ten.student("socket",
                "try { new java.net.Socket(\"localhost\", 80); } catch (java.io.IOException e) { } return 0;");
        ten.student("printer",
                "byte[] line = new byte[1 << 20]; for (int i = 0; i < 1 << 10; i++) System.out.write(line, 0, "
                        + "line.length); return 0;");
        Files.writeString(handedIn.resolve("roster.txt"), "x");
        out = folder.resolve("out");
        List<String> told = new ArrayList<>();
        results = grade(handedIn, out, told);
        results.write(OutputFolder.create(out));
        assertEquals("roster.txt", told.getFirst());
        assertEquals(11, told.size());
        try (var csv = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(Files.readString(out.resolve("grades.csv"))))) {
            csv.forEach(row -> rows.put(row.get("hand_in").replace(".zip", ""), row));
        }
        assertFalse(Files.exists(touched));
    }

    @Test
    void everyStudentHasARow() {
        assertEquals(10, rows.size());
        assertEquals(String.valueOf(Task.all().size()), rows.get("ada").get("right"));
        assertEquals("1", rows.get("ada").get("answered"));
        assertEquals("0", rows.get("cy").get("right"));
        assertEquals("not done", rows.get("cy").get("tensors.dot"));
        assertEquals("wrong", rows.get("ben").get("tensors.dot"));
        assertEquals("threw", rows.get("eve").get("tensors.dot"));
        assertEquals("not checked", rows.get("dee").get("autograd.slope"));
        assertEquals("right", rows.get("dee").get("tensors.dot"));
    }

    @Test
    void harmCostsItsOwnExerciseOnly() {
        var expected =
                Map.of("loop", "out of time", "exit", "not allowed", "reader", "not allowed", "socket", "not allowed",
                        "printer", "threw");
        expected.forEach((student, verdict) -> {
            assertEquals(verdict, rows.get(student).get("tensors.offset"), student);
            assertEquals("right", rows.get(student).get("tensors.dot"), student);
            assertEquals("not done", rows.get(student).get("prototypes.nearestMean"), student);
        });
    }

    @Test
    void noNameIsAFormula() throws IOException {
        assertEquals("'=cmd|' /C calc'!A0<b>", rows.get("ben").get("name"));
        assertTrue(Files.readString(out.resolve("grades.csv")).lines().noneMatch(line -> line.startsWith("=")));
    }

    private Document page(String student) throws IOException {
        try (Stream<Path> pages = Files.walk(out.resolve("students"))) {
            for (Path page : pages.filter(path -> path.endsWith("index.html")).toList()) {
                Document document = Jsoup.parse(page);
                if (document.select("main > p code").first().text().equals(student + ".zip")) {
                    return document;
                }
            }
        }
        throw new AssertionError("no page of " + student);
    }

    @Test
    void everyStudentHasAPageInWhichNothingRuns() throws IOException {
        Document ada = page("ada");
        assertEquals("<script>alert(1)</script> & 4", ada.select(".task .given").text());
        assertEquals("How many?", ada.select(".task p").text());
        assertEquals(0, ada.select("script").size());
        assertEquals(Task.all().size(), ada.select(".verdict.right").size());
        assertEquals("=cmd|' /C calc'!A0<b>", page("ben").title());
        assertTrue(page("ben").select("main").text().contains("but "), "why it is wrong");
        assertTrue(page("socket").text().contains("Your method uses java.net.Socket in line "));
        assertFalse(page("reader").text().contains("the teacher's secret"));
        Document all = Jsoup.parse(out.resolve("index.html"));
        assertEquals(10, all.select(".grades tbody tr").size());
        for (String link : all.select(".grades a").eachAttr("href")) {
            assertTrue(Files.exists(out.resolve(link)), link);
        }
        assertEquals("tensors.dot 7 1 2", all.select("td:matchesOwn(^tensors.dot$)").parents().first().text());
    }

    @Test
    void continuousIntegrationReadsIt() throws IOException, SAXException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(GradingTest.class.getResource("junit.xsd"));
        String xml = Files.readString(out.resolve("junit.xml"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
        var parsed = Jsoup.parse(xml, Parser.xmlParser());
        assertEquals(10, parsed.select("testsuite").size());
        assertEquals(10 * Task.all().size(), parsed.select("testcase").size());
        assertEquals(String.valueOf(parsed.select("failure").size()), parsed.select("testsuites").attr("failures"));
        assertEquals(String.valueOf(parsed.select("error").size()), parsed.select("testsuites").attr("errors"));
        assertEquals(String.valueOf(parsed.select("skipped").size()), parsed.select("testsuites").attr("skipped"));
    }

    @Test
    void gradescopeReadsIt() throws IOException {
        try (Stream<Path> all = Files.walk(out.resolve("students"))) {
            List<Path> files = all.filter(path -> path.endsWith("results.json")).toList();
            assertEquals(10, files.size());
            for (Path file : files) {
                JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
                double sum = 0;
                assertEquals(Task.all().size(), root.get("tests").size());
                for (JsonNode test : root.get("tests")) {
                    assertTrue(List.of("passed", "failed").contains(test.get("status").asString()));
                    assertTrue(test.get("name").isString() && test.get("output").isString());
                    assertEquals(1, test.get("max_score").asDouble());
                    sum += test.get("score").asDouble();
                }
                assertEquals(sum, root.get("score").asDouble());
                assertEquals("visible", root.get("visibility").asString());
            }
        }
    }

    @Test
    void theSeedIsNoneThatAStudentSaw() {
        assertTrue(results.seed() != 7);
    }

    @Test
    void zipsThatMeanHarmAreNotGradedOrReadInPart() throws IOException {
        Path place = folder.resolve("zips");
        var zips = new ClassOfTen(place.resolve("in"), folder.resolve("work2"));
        String path = "src/petal/lessons/tensors/Exercises.java";
        byte[] exercises = Files.readAllBytes(Path.of("src/main/java/petal/lessons/tensors/Exercises.java"));
        zips.bomb("bomb.zip", path, 300);
        zips.zip("slip.zip", Map.of("../../../slipped/" + path, exercises, "my work/" + path, exercises));
        zips.zip("empty.zip", Map.of("x", exercises));
        zips.zip("platform/anna_1/upload.zip",
                Map.of(path, exercises, "manifest.json", "[".repeat(100_000).getBytes(UTF_8),
                        "answers/tensors.md", new byte[] {'#', (byte) 0xff}));
        Files.writeString(place.resolve("in/no.zip"), "no zip");
        Files.createDirectories(place.resolve("in/nothing here"));
        List<String> told = new ArrayList<>();
        Results some = grade(place.resolve("in"), place.resolve("in/out"), told);
        Map<String, String> remarks = new TreeMap<>();
        some.grades().forEach(grade -> remarks.put(grade.source(), String.join(" ", grade.remarks())));
        assertEquals(
                List.of("bomb.zip", "empty.zip", "no.zip", "nothing here", "platform/anna_1/upload.zip", "slip.zip"),
                List.copyOf(remarks.keySet()));
        assertTrue(remarks.get("bomb.zip").contains("Not graded. Its file " + path + " is larger than 1 MB."));
        assertTrue(remarks.get("slip.zip").startsWith("The zip names files outside of it (../"), remarks::toString);
        assertEquals("Not graded. There are no exercises in it.", remarks.get("empty.zip"));
        assertTrue(remarks.get("no.zip").startsWith("Not graded. It is no zip that can be read"), remarks::toString);
        assertEquals("Not graded. There are no exercises in this folder.", remarks.get("nothing here"));
        assertEquals("Its manifest.json cannot be read. answers/tensors.md is not in UTF-8; save it in that encoding.",
                remarks.get("platform/anna_1/upload.zip"));
        assertEquals(2, some.grades().stream().filter(Grade::isGraded).count());
        try (Stream<Path> all = Files.walk(folder)) {
            assertTrue(all.noneMatch(file -> file.toString().contains("slipped")));
        }
    }

    @Test
    void whatIsNotThereIsSaidBeforeTheWork() throws IOException {
        Path gone = folder.resolve("gone");
        assertThrows(NoSuchFileException.class, () -> grade(gone, out, new ArrayList<>()));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        var none = assertThrows(IOException.class, () -> grade(empty, out, new ArrayList<>()));
        assertTrue(none.getMessage().startsWith("There are no hand-ins in "), none::getMessage);
    }
}
