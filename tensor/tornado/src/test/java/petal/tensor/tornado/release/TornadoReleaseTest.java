package petal.tensor.tornado.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoLibraryProvider;

class TornadoReleaseTest {

    private static TornadoRelease of(String jar) {
        return TornadoRelease.of(TornadoVersion.ofJar(jar), false);
    }

    @Test
    void theNameOfTheJarTellsTheVersion() {
        assertEquals(new TornadoVersion(5, 2, "5.2.0-jdk25"),
                TornadoVersion.ofJar("file:/opt/tornado-api-1/share/tornado-api-5.2.0-jdk25.jar"));
        assertEquals(new TornadoVersion(6, 0, "6.0.0"), TornadoVersion.ofJar("tornado-api-6.0.0.jar"));
        assertThrows(IllegalStateException.class, () -> TornadoVersion.ofJar("file:/opt/api.jar"));
    }

    /** On the class path providers are found by files, and a wrong name there is seen on CUDA alone. */
    @Test
    void theTaskThatHandsOverLaunchesIsFound() {
        assertTrue(ServiceLoader.load(TornadoLibraryProvider.class).stream()
                .anyMatch(provider -> provider.type() == LaunchProvider.class));
    }

    @Test
    void whatIsPastTheApiIsTakenFromReleasesThatAreKnown() {
        assertInstanceOf(Release5.class, of("tornado-api-5.2.0-jdk25.jar"));
        assertInstanceOf(Release5.class, of("tornado-api-5.10.1-jdk25-dev.jar"));
        assertInstanceOf(PlainRelease.class, of("tornado-api-6.0.0.jar"));
        assertInstanceOf(PlainRelease.class, TornadoRelease.of(new TornadoVersion(5, 2, "5.2.0"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.1-jdk25", "5.1.0-jdk21"})
    void olderOnesAreRefused(String version) {
        var error = assertThrows(IllegalStateException.class, () -> of("tornado-api-" + version + ".jar"));
        assertEquals("Petal needs TornadoVM 5.2 or newer, and this one is " + version, error.getMessage());
    }
}
