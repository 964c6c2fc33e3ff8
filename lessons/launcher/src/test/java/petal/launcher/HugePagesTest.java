package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugePagesTest {

    @TempDir
    Path folder;

    private List<String> where(String choices) throws Exception {
        return HugePages.options(Files.writeString(folder.resolve("enabled"), choices + "\n"));
    }

    @Test
    void theyAreAskedForWhereTheSystemWaitsToBeAsked() throws Exception {
        assertEquals(List.of("-XX:+UseTransparentHugePages"), where("always [madvise] never"));
        assertEquals(List.of(), where("[always] madvise never"), "every program has them");
        assertEquals(List.of(), where("always madvise [never]"));
        assertEquals(List.of(), HugePages.options(folder.resolve("missing")), "another system");
    }
}
