package petal.lessons.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws are found in sources, by what one types. */
class LawsTest {

    @TempDir
    private Path checkout;
    private Laws laws;

    @BeforeEach
    void read() throws IOException {
        write("tensor", "SumContract", """
                package a;
                interface SumContract {
                    @Label("A sum has no order.")
                    @Property(tries = 3)
                    default void sums(@ForAll int x) { }
                }
                """);
        write("tensor", "AllContract", "package a; interface AllContract extends SumContract { }");
        write("tensor", "OneContractTest", "package a; class OneContractTest implements b.AllContract { }");
        write("lessons", "CosinePropertiesTest", """
                package c.d;
                class CosinePropertiesTest {
                    @Property void theCosineIgnoresScale(@ForAll int x) { }
                    @Property void doublingTenTimesGives1024() { }
                    @Property boolean sums() { return true; }
                    void noProperty() { }
                    static class Inner { @Property void innerLawsAreFoundToo() { } }
                }
                """);
        laws = Laws.of(checkout);
    }

    private void write(String module, String name, String text) throws IOException {
        Path tests = Files.createDirectories(checkout.resolve(module).resolve("src/test/java"));
        Files.writeString(tests.resolve(name + ".java"), text);
    }

    @Test
    void aLawsWordsAreItsLabelOrItsName() {
        assertEquals(
                List.of("A sum has no order.", "The cosine ignores scale.", "Doubling ten times gives 1024.", "Sums.",
                        "Inner laws are found too."),
                laws.all().stream().map(Law::words).toList());
        assertEquals(List.of("a.SumContract", "c.d.CosinePropertiesTest", "c.d.CosinePropertiesTest",
                "c.d.CosinePropertiesTest", "c.d.CosinePropertiesTest$Inner"),
                laws.all().stream().map(Law::type).toList());
    }

    @Test
    void aLawOfAnInterfaceIsTriedByAllThatInheritIt() {
        assertEquals(List.of("a.OneContractTest"), laws.runners(laws.all().getFirst()).stream().map(Laws.Runner::type)
                .toList());
        assertEquals(List.of("c.d.CosinePropertiesTest$Inner"),
                laws.runners(laws.all().getLast()).stream().map(Laws.Runner::type).toList());
    }

    @Test
    void aNameItsBeginningAPartOrItsWordsFindALaw() {
        for (String typed : List.of("theCosineIgnoresScale", "THECOSINE", "ignoresscale", "cosine ignores scale",
                "CosinePropertiesTest.theCosineIgnoresScale", "Cosine.theCosine")) {
            assertEquals(List.of("CosinePropertiesTest.theCosineIgnoresScale"), find(typed), typed);
        }
        assertEquals(List.of("SumContract.sums"), find("no order"), "by its label");
        assertEquals(List.of("SumContract.sums", "CosinePropertiesTest.sums"), find("sums"), "two have this name");
        assertEquals(List.of("SumContract.sums"), find("SumContract.sums"));
        assertEquals(List.of(), find("theCosinIgnoresScale"));
    }

    private List<String> find(String typed) {
        return LawSearch.find(laws.all(), typed).stream().map(Law::name).toList();
    }

    @Test
    void aSlipOfTheFingersIsMended() {
        assertEquals("theCosineIgnoresScale",
                LawSearch.suggestions(laws.all(), "theCosinIgnorsScale").getFirst().method());
        assertEquals(List.of(), LawSearch.suggestions(laws.all(), "xyz"));
    }
}
