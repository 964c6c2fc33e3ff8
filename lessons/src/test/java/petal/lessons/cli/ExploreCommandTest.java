package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.PretrainedOptions;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Pictures;
import petal.lessons.output.ClassNames;
import petal.weights.Weights;
import petal.weights.builtin.BuiltInWeights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExploreCommandTest {
    @TempDir
    private static Path shared;
    @TempDir
    private Path folder;
    private static Path weights;

    @BeforeAll
    static void unpackWeights() throws IOException {
        weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(shared);
    }

    private Run explore(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("explore", data.toString(), "--image-size", "32", "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--weights")) {
            arguments.addAll(List.of("--weights", weights.toString()));
        }
        return Run.petal(arguments.toArray(String[]::new));
    }

    /** What the page's script reads. */
    private JsonNode page() throws IOException {
        var document = Jsoup.parse(folder.resolve("out/explorer.html"));
        return JsonMapper.shared().readTree(document.select("#explorer script[type=application/json]").first().data());
    }

    private List<String> names(String list) throws IOException {
        var names = new ArrayList<String>();
        page().get(list).forEach(node -> names.add(node.get("name").asString()));
        return names;
    }

    @Test
    void classesArePredictedByTheNeighbours() throws IOException {
        Path data = Pictures.write(folder.resolve("photos"), 8);
        Files.writeString(data.resolve("roses/broken.jpg"), "no picture");
        Run run = explore(data);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("1 unreadable pictures left out, the first of them roses/broken.jpg"), run.out());
        assertEquals(List.of("class", "prediction", "mistake", "confidence", "cluster"), names("columns"));
        assertEquals(List.of("UMAP", "t-SNE", "PCA", "LDA, shrinkage", "LDA"), names("projections"));
        int pictures = page().get("count").asInt();
        assertEquals(pictures, JsonMapper.shared().readTree(page().at("/parts/captions").asString()).size());
        assertTrue(page().at("/thumbnails/places").isString(), "the photos behind the broken one keep their own");
    }

    @Test
    void aNetworkOfTheSameClassesPredictsByItself() throws IOException {
        Path data = Pictures.write(folder.resolve("photos"), 4);
        List<String> classes = new ImageFolder(data).classes();
        var pretrained = Pretrained.of(weights, PretrainedOptions.none());
        var model = pretrained.model();
        Networks.replaceHead(model, classes.size());
        var metadata = new HashMap<>(pretrained.metadata());
        metadata.put("classes", ClassNames.format(classes));
        Path own = folder.resolve("own.safetensors");
        Weights.save(own, model.stateDict(), metadata);
        Run run = explore(data, "--weights", own.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(names("columns").containsAll(List.of("prediction", "mistake", "confidence")));
        assertFalse(Files.readString(folder.resolve("out/explorer.html")).contains("ten pictures nearest"),
                "no vote of the neighbours");
    }

    @Test
    void classesAreOptional() throws IOException {
        Path data = Files.createDirectories(folder.resolve("flat"));
        for (int i = 0; i < 3; i++) {
            ImageIO.write(new BufferedImage(40, 30 + i, BufferedImage.TYPE_INT_RGB), "png",
                    data.resolve(i + ".png").toFile());
        }
        Run run = explore(data);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(List.of("pictures"), names("classes"));
        assertEquals(List.of("class", "cluster"), names("columns"));
    }

    @Test
    void onePictureIsAPageToo() throws IOException {
        Path data = Files.createDirectories(folder.resolve("one"));
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", data.resolve("x.png").toFile());
        assertEquals(0, explore(data).exitCode());
        assertEquals(1, page().get("count").asInt());
    }

    @Test
    void embeddingsAndATableAreJoinedByPath() throws IOException {
        Path data = Pictures.write(folder.resolve("photos"), 4);
        Path npy = folder.resolve("e.npy");
        assertEquals(0, Run.petal("embed", "--weights", weights.toString(), "--data", data.toString(), "--out",
                npy.toString(), "--image-size", "32").exitCode());
        Path table = Files.writeString(folder.resolve("t.csv"), """
                path;sharpness;prediction;class
                roses/0.jpg;0,5;tulips;'=x
                roses/1.jpg;;roses;b
                nowhere.jpg;3;roses;c
                """);
        Run run = explore(npy, "--table", table.toString(), "--tensorboard", folder.resolve("tb").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(List.of("class", "sharpness", "prediction", "mistake", "class (table)", "cluster"),
                names("columns"));
        assertTrue(page().at("/columns/4/values").toString().contains("\"=x\""));
        List<String> metadata = Files.readAllLines(folder.resolve("tb/metadata.tsv"));
        assertEquals("file\tclass\tsharpness\tprediction\tmistake\tclass (table)\tcluster", metadata.getFirst());
        List<String> tensors = Files.readAllLines(folder.resolve("tb/tensors.tsv"));
        assertEquals(metadata.size() - 1, tensors.size());
        assertEquals(1280, tensors.getFirst().split("\t").length);
        int side = (int) Math.ceil(Math.sqrt(tensors.size())) * 96;
        assertEquals(side, ImageIO.read(folder.resolve("tb/sprite.png").toFile()).getWidth());
        assertTrue(Files.readString(folder.resolve("tb/projector_config.pbtxt")).contains("single_image_dim: 96"));
        run = explore(npy, "--table", Files.writeString(table, "path,x\nnowhere.jpg,3\n").toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("No row of"), run.err());
        run = explore(npy, "--table", Files.writeString(table, "x,y\n1,3\n").toString());
        assertTrue(run.err().contains("needs a column that says which picture each row is of"), run.err());
    }

    @Test
    void namesDoNothing() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Path data = Pictures.write(folder.resolve("photos"), 4);
        Path hostile = Files.createDirectory(data.resolve("=cmd()<script>alert(1)<"));
        Files.copy(data.resolve("roses/0.jpg"), hostile.resolve("'\"; \u202e\n\t.jpg"));
        Run run = explore(data, "--tensorboard", folder.resolve("tb").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertFalse(Files.readString(folder.resolve("out/explorer.html")).contains("<script>alert"));
        long rows = Files.readAllLines(folder.resolve("tb/tensors.tsv")).size();
        List<String> metadata = Files.readAllLines(folder.resolve("tb/metadata.tsv"));
        assertEquals(rows + 1, metadata.size(), "a name is one line");
        assertTrue(metadata.stream().allMatch(line -> line.split("\t", -1).length == 6), "and one cell");
    }

    @Test
    void saysWhatItNeeds() throws IOException {
        Run run = explore(folder.resolve("nowhere"));
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("There is no folder " + folder.resolve("nowhere")), run.err());
        run = explore(Files.createDirectories(folder.resolve("empty")));
        assertTrue(run.err().contains("There are no pictures in"), run.err());
        run = explore(folder.resolve("empty"), "--clusters", "0");
        assertTrue(run.err().contains("--clusters must be at least 1, but it is 0."), run.err());
    }
}
