package petal.lessons.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsFileTest {

    @Test
    void hasAHeaderAndQuotesWhereNeeded() {
        assertEquals("""
                index,label,class,path
                0,1,"roses, red",a/1.jpg
                """, LabelsFile.format(List.of(new LabelledImage(0, 1, "roses, red", "a/1.jpg"))));
    }

    @Property(tries = 200)
    void roundTrips(@ForAll List<String> names) throws IOException {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            images.add(new LabelledImage(i, i * 7, names.get(i), names.get(names.size() - 1 - i)));
        }
        var file = Files.createTempFile("labels", ".csv");
        try {
            // UTF-8 has no lone surrogates: what cannot be written becomes '?' before the comparison
            Files.writeString(file, new String(LabelsFile.format(images).getBytes(UTF_8), UTF_8));
            assertEquals(images.stream().map(LabelsFileTest::encodable).toList(), LabelsFile.read(file));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("labels.csv");
        Files.writeString(file, "a,b\n1,2\n");
        assertEquals(file + " must begin with the columns index,label,class,path, but it begins with a,b.",
                assertThrows(IOException.class, () -> LabelsFile.read(file)).getMessage());
        Files.writeString(file, "index,label,class,path\n0,rose,rose,x\n");
        assertTrue(assertThrows(IOException.class, () -> LabelsFile.read(file)).getMessage()
                .startsWith(file + " has a row that is not a label: For input string: \"rose\""));
    }

    private static LabelledImage encodable(LabelledImage image) {
        return new LabelledImage(image.index(), image.label(), encodable(image.className()), encodable(image.path()));
    }

    private static String encodable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
