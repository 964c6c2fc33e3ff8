package petal.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTest {
    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void liesWhereThePlatformKeepsCaches() {
        assertEquals(HOME.resolve(".cache/petal"), locate(Map.of(), "Linux"));
        assertEquals(HOME.resolve("x/petal"), locate(Map.of("XDG_CACHE_HOME", HOME.resolve("x").toString()), "Linux"));
        assertEquals(HOME.resolve(".cache/petal"), locate(Map.of("XDG_CACHE_HOME", "relative"), "Linux"));
        assertEquals(HOME.resolve("Library/Caches/petal"), locate(Map.of("XDG_CACHE_HOME", "/x"), "Mac OS X"));
        assertEquals(HOME.resolve("l/petal"), locate(Map.of("LOCALAPPDATA", HOME.resolve("l").toString()),
                "Windows 11"));
        assertEquals(HOME.resolve("AppData/Local/petal"), locate(Map.of(), "Windows 11"));
    }

    @Test
    void liesWhereTheUserWantsIt() {
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(HOME.resolve("petal"), locate(Map.of("PETAL_HOME", HOME.resolve("petal").toString(),
                    "XDG_CACHE_HOME", "/x"), system));
        }
        assertEquals(Path.of("here").toAbsolutePath(), locate(Map.of("PETAL_HOME", "here"), "Linux"));
        assertEquals(HOME.resolve(".cache/petal"), locate(Map.of("PETAL_HOME", " "), "Linux"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a\\b", "", ".", ".hidden", "C:x"})
    void aSourcesNameIsNoPath(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Source(name, URI.create("https://example.org/"),
                OptionalLong.empty(), Optional.empty()));
    }

    @Test
    void aSourceIsOnTheWeb() {
        assertThrows(IllegalArgumentException.class, () -> new Source("x", URI.create("file:///x"),
                OptionalLong.empty(), Optional.empty()));
    }

    private static Path locate(Map<String, String> environment, String system) {
        return Cache.locate(environment, system, HOME).folder();
    }
}
