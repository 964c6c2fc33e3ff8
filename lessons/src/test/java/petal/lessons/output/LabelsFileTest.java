package petal.lessons.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
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

    @Label("Labels come back as they were written.")
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
    void noCellIsAFormula(@TempDir Path folder) throws IOException {
        List<LabelledImage> images = new ArrayList<>();
        for (String name : List.of("=1+2", "+a", "-rf", "@x", "\tx", "\rx", "'=1", "''=1", "'quoted'", "a=b", "")) {
            images.add(new LabelledImage(images.size(), 0, name, name + "/1.jpg"));
        }
        String text = LabelsFile.format(images);
        assertTrue(text.contains("0,0,'=1+2,'=1+2/1.jpg\n") && text.contains("2,0,'-rf,"), text);
        assertTrue(text.contains("6,0,''=1,") && text.contains("8,0,'quoted',") && text.contains("9,0,a=b,"), text);
        assertEquals(images, LabelsFile.read(Files.writeString(folder.resolve("labels.csv"), text)));
    }

    @Test
    void readsWhatSpreadsheetsSave(@TempDir Path folder) throws IOException {
        List<LabelledImage> images = List.of(new LabelledImage(0, 1, "roses; red, röd", "a\\1.jpg"),
                new LabelledImage(1, 0, "花", "b/2.jpg"));
        Path file = folder.resolve("labels.csv");
        String rows = "index,label,class,path\r\n0,1,\"roses; red, röd\",a\\1.jpg\r\n1,0,花,b/2.jpg\r\n\r\n";
        String semicolons = rows.replace(',', ';').replace("; red;", "; red,");
        for (String text : List.of(rows, semicolons, semicolons.replace("roses;", "\u0001").replace(';', '\t')
                .replace("\u0001", "roses;"))) {
            for (String mark : List.of("", "\uFEFF")) {
                Files.writeString(file, mark + text);
                assertEquals(images, LabelsFile.read(file), mark + text);
            }
            Files.writeString(file, "\uFEFF" + text, StandardCharsets.UTF_16LE);
            assertEquals(images, LabelsFile.read(file));
            Files.writeString(file, "\uFEFF" + text, StandardCharsets.UTF_16BE);
            assertEquals(images, LabelsFile.read(file));
        }
        Files.write(file, rows.replace("花", "x").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(file + " is not in UTF-8; save it as \"CSV UTF-8\".",
                assertThrows(IOException.class, () -> LabelsFile.read(file)).getMessage());
        Files.writeString(file, "index,label,class,path\n0,1\n");
        assertEquals(file + " has a row that is not a label: row 1 has 2 cells of 4.",
                assertThrows(IOException.class, () -> LabelsFile.read(file)).getMessage());
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
