package petal.lessons.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void aKeyIsOneLowerCaseWord() {
        assertEquals("pca_first_true_labels", Metrics.key("PCA first, true labels"));
        assertEquals("5_neighbours", Metrics.key("5 neighbours"));
    }

    @Test
    void writesAReadableTreeInTheOrderOfPutting() {
        var metrics = new Metrics()
                .put("lesson", "embeddings").put("seed", 123).put("accuracy", 0.8624).put("offline", true);
        metrics.group("data").put("path", Path.of("photos")).put("classes", List.of("daisy", "\"tulips\""));
        metrics.group("data").put("images", 3670);
        metrics.put("losses", new double[] {1.5, Double.NaN}).put("loss", Double.POSITIVE_INFINITY);
        metrics.put("cosines", Map.of("a", 0.25));
        assertEquals("""
                {
                  "lesson" : "embeddings",
                  "seed" : 123,
                  "accuracy" : 0.8624,
                  "offline" : true,
                  "data" : {
                    "path" : "photos",
                    "classes" : [ "daisy", "\\"tulips\\"" ],
                    "images" : 3670
                  },
                  "losses" : [ 1.5, null ],
                  "loss" : null,
                  "cosines" : {
                    "a" : 0.25
                  }
                }
                """, metrics.toJson());
    }
}
