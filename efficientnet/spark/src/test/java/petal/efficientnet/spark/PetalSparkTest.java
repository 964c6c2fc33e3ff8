package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PetalSparkTest {

    @TempDir
    Path folder;

    private record Run(int exitCode, String out, String err) {
        static Run of(String... arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            CommandLine command = PetalSpark.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            return new Run(PetalSpark.run(command, arguments), out.toString(), err.toString());
        }

        void failsWith(int code, String... parts) {
            assertEquals(code, exitCode, err);
            for (String part : parts) {
                assertTrue(err.contains(part), err);
            }
            // a sentence, and after wrong usage where to read more
            assertEquals(code, err.lines().count(), err);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void outputThatGoesNowhereIsAFailure() {
        var err = new StringWriter();
        var full = new PrintWriter(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }, false, StandardCharsets.UTF_8);
        CommandLine command = PetalSpark.commandLine().setOut(full).setErr(new PrintWriter(err));
        assertEquals(1, PetalSpark.run(command, "--help"));
        assertTrue(err.toString().startsWith("What Petal prints cannot be written: its standard output is closed"),
                err.toString());
    }

    @Test
    void embedsAndFindsAxes() throws Exception {
        Photos.write(folder.resolve("photos"), "roses", 0, 6);
        Photos.write(folder.resolve("photos"), "tulips", 0, 6);
        String weights = Photos.weights(folder, 1).toString();
        Run embed = Run.of("embed", "--engine", "spark", "--master", "local[2]", "--weights", weights, "--data",
                path("photos"), "--out", path("e"), "--image-size", "32");
        assertEquals("", embed.err());
        assertTrue(embed.out().startsWith(path("e") + ": 12 pictures, 0 of them broken; 0 were there already; "),
                embed.out());
        assertTrue(embed.out().contains(System.lineSeparator() + "12 embedded, 0 broken, 0.0 MB read; core seconds: "),
                embed.out());
        Run axes = Run.of("axes", "--engine", "spark", "--master", "local[2]", "--components", "3", "--sample", "5",
                path("e"), path("axes"));
        assertEquals("", axes.err());
        assertEquals(path("axes") + ": 3 axes of 12 embeddings of 2 classes, and a sample of 5", axes.out().strip());
        assertEquals("roses\ntulips\n", Files.readString(folder.resolve("axes/classes.txt")));
        assertEquals(6, Files.readAllLines(folder.resolve("axes/sample.csv")).size());
    }

    @Test
    void wrongUsageIsExplained() {
        Run.of("embed", "--weights", "w", "--out", "o").failsWith(2, "--data",
                "See petal embed --engine spark --help.");
        Run.of("embed", "--weights", "w", "--data", "d", "--table", "t", "--out", "o").failsWith(2, "--data",
                "--table");
        Run.of("embed", "--weights", "w", "--data", "d", "--out", "o", "--format", "csv").failsWith(2,
                "it is parquet or delta, not csv");
        Run.of("embed", "--weights", "w", "--data", "d", "--out", "o", "--batch-size", "many").failsWith(2,
                "--batch-size");
    }

    @Test
    void whatCannotBeDoneIsOneSentence() {
        Run.of("embed", "--master", "nonsense", "--weights", "w", "--data", path(""), "--out", path("o"))
                .failsWith(1, "There is no Spark at nonsense (");
        Run.of("embed", "--image-size", "7", "--weights", "w", "--data", path(""), "--out", path("o"))
                .failsWith(1, "--image-size must be from 32 to 1024, but it is 7.");
        Run.of("axes", "--master", "local[1]", path("none"), path("axes"))
                .failsWith(1, "There is no folder " + path("none") + "; ");
    }

    @Test
    void sparkSubmitIsHandedWhatIsItsOwn() {
        String[] arguments = {"embed", "--engine=spark", "--packages=a:b:1", "--data", "d", "--conf", "k=v", "--master",
            "local[1]", "--out", "o"};
        assertEquals(List.of("--packages", "a:b:1", "--conf", "k=v", "--master", "local[1]", "--class",
                PetalSpark.class.getName(), "petal.jar", "embed", "--engine=spark", "--packages=a:b:1", "--data", "d",
                "--conf", "k=v", "--master", "local[1]", "--out", "o"),
                SparkSubmission.command(Path.of("petal.jar"), arguments));
    }

    @Test
    void aJobWhoseSparkHasEndedSaysSo() {
        var command = new CommandLine(new Cluster());
        command.parseArgs("--master", "local[1]");
        Cluster cluster = command.getCommand();
        Throwable failure = assertThrows(Cluster.NoSparkException.class,
                () -> cluster.run("test", Jobs.silent(), spark -> {
                    spark.sparkContext().stop();
                    return spark.range(3).count();
                }));
        assertTrue(PetalSpark.sentence(failure).startsWith("Spark at local[1] cannot be reached, or ended the job; "));
    }
}
