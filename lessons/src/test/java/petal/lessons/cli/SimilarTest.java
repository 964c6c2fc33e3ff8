package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.lessons.classroom.Pictures;
import petal.tensor.Generator;
import petal.weights.Weights;

class SimilarTest {

    @TempDir
    Path folder;

    @BeforeEach
    void embed() throws Exception {
        Pictures.write(folder.resolve("photos"), 5);
        weights("b0", 1);
        succeed("embed", "--weights", path("b0.safetensors"), "--data", path("photos"), "--out", path("e.npy"),
                "--image-size", "32");
        succeed("index", path("e.npy"), path("index"));
    }

    private void weights(String name, long seed) throws Exception {
        Weights.save(folder.resolve(name + ".safetensors"), new EfficientNet(Variant.B0, 3,
                new Generator(seed)).stateDict(),
                Map.of());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String succeed(String... arguments) {
        var run = Run.petal(arguments);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        return run.out();
    }

    private static void fail(String sentence, String... arguments) {
        var run = Run.petal(arguments);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains(sentence) && run.err().lines().count() == 1, run.err());
    }

    @Test
    void findsThePictureItselfFirstAndDrawsAGrid() throws Exception {
        String out = succeed("similar", "--index", path("index"), path("photos/roses/3.jpg"), "--k", "6", "--out",
                path("out"));
        String first = out.lines().filter(line -> line.startsWith("1 ")).findFirst().orElseThrow();
        assertTrue(first.matches("1 +1\\.000 +roses +roses/3\\.jpg"), out);
        assertEquals(6, out.lines().filter(line -> line.matches("\\d .*")).count());
        assertTrue(succeed("similar", "--index", path("index"), path("photos/roses/3.jpg"), "--k", "100", "--out",
                path("out")).contains("The index holds no more than these 15 pictures."));
        var grid = ImageIO.read(folder.resolve("out/most-similar.png").toFile());
        assertTrue(grid.getWidth() > 3 * 224 && grid.getHeight() > 2 * 224);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        String rose = path("photos/roses/3.jpg");
        fail("There is no index ", "similar", "--index", path("none"), rose);
        fail("there is no such file", "index", path("none.npy"), path("index2"));
        fail("There are no Parquet files in ", "index", path("photos"), path("index2"));
        weights("other", 2);
        fail("holds other weights than those", "similar", "--index", path("index"), rose, "--weights",
                path("other.safetensors"));
        Files.move(folder.resolve("b0.safetensors"), folder.resolve("moved.safetensors"));
        fail("say with --weights where they are", "similar", "--index", path("index"), rose);
        Files.move(folder.resolve("photos"), folder.resolve("pictures"));
        fail("say with --data which folder", "similar", "--index", path("index"), path("pictures/roses/3.jpg"),
                "--weights",
                path("moved.safetensors"), "--out", path("out"));
        succeed("similar", "--index", path("index"), path("pictures/roses/3.jpg"), "--weights",
                path("moved.safetensors"),
                "--data", path("pictures"), "--out", path("out"));
        Files.delete(folder.resolve("e.csv"));
        fail("There is no table that says which picture", "index", path("e.npy"), path("index2"));
    }

    @Test
    void weightsCanBeNamedAsInALesson() {
        succeed("embed", "--weights", "built-in", "--data", path("photos"), "--out", path("b.npy"),
                "--image-size", "32");
        succeed("index", path("b.npy"), path("index2"));
        succeed("similar", "--index", path("index2"), path("photos/roses/3.jpg"), "--out", path("out"));
        assertTrue(succeed("predict", "--weights", "built-in", path("photos/roses/3.jpg")).contains("%"));
        fail("name a .pth or .safetensors file, IMAGENET1K_V1, EfficientNet_B1_Weights", "predict", "--weights",
                path("none.pth"),
                path("photos/roses/3.jpg"));
    }

    @Test
    void sparkNeedsTheLauncher() {
        fail("start it with ./petal embed --engine spark", "embed", "--engine", "spark", "--weights",
                path("b0.safetensors"),
                "--data", path("photos"), "--out", path("o"));
    }
}
