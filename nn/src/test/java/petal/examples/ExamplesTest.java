package petal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples do what their pages say, and the pages show their code. */
class ExamplesTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void leNetTellsFiguresApart() {
        double accuracy = LeNetExample.run(1);
        assertTrue(accuracy > 0.85, "accuracy " + accuracy);
    }

    @Test
    void theAutoencoderDrawsWhatItSaw() {
        double error = AutoencoderExample.run(1);
        assertTrue(error < 0.03, "error " + error);
    }

    @Test
    void kindsThatWereNeverLearntAreFound() {
        double precision = MetricLearningExample.run(1);
        assertTrue(precision > 0.75, "precision " + precision);
    }

    @Test
    void aSteepnessOfOneMeasuresDistances() {
        assertEquals(2.5, GradientPenaltyExample.run(1), 0.3, "the centres are 2.5 apart");
    }

    @Test
    void theTransformerHasReadTheLicence() throws IOException {
        TransformerExample.Result result = TransformerExample.run(1);
        assertTrue(result.loss() < 2.6, "loss " + result.loss());
        assertTrue(result.written().startsWith("the License"), result.written());
        assertEquals(111, result.written().length());
    }

    @ParameterizedTest
    @CsvSource({"lenet.md, LeNetExample", "autoencoder.md, AutoencoderExample",
        "metric-learning.md, MetricLearningExample", "transformer.md, TransformerExample CharacterModel",
        "gradient-penalty.md, GradientPenaltyExample"})
    void pagesShowTheCodeAsItIs(String page, String classes) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String name : classes.split(" ", -1)) {
            sources.append(Files.readString(Path.of("src/test/java/petal/examples", name + ".java")));
        }
        Matcher code = CODE.matcher(Files.readString(Path.of("examples", page)));
        int found = 0;
        while (code.find()) {
            String shown = code.group(1);
            assertTrue(sources.indexOf(shown) >= 0, () -> page + " shows what is not in the source:\n" + shown);
            found++;
        }
        assertTrue(found > 0, page + " shows no code");
    }
}
