package petal.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Refusals;

class RedirectsTest {
    private static final URI SAFE = URI.create("https://example.org/a/b");

    @Test
    void followsAddressesAndPaths() throws DownloadException {
        assertEquals(URI.create("https://example.org/c"), Redirects.follow(SAFE, "/c"));
        assertEquals(URI.create("https://example.org/a/c"), Redirects.follow(SAFE, "c"));
        assertEquals(URI.create("https://other.example/"), Redirects.follow(SAFE, "https://other.example/"));
        assertEquals(URI.create("https://other.example/"),
                Redirects.follow(URI.create("http://example.org/"), "https://other.example/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a/b", "HTTP://other.example/", "file:///etc/passwd", "ftp://x/", "",
        "https:", "not an address", "jar:https://example.org/x!/y"})
    void refusesTheRest(String location) {
        Refusals.assertSentence(assertThrows(DownloadException.class, () -> Redirects.follow(SAFE, location))
                .getMessage());
    }
}
