package petal.lessons.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.explorer.Thumbnails;

class PictureServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;
    private PictureServer server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("explorer.html"), "the page");
        Files.writeString(folder.resolve("secret.txt"), "nobody's business");
        Files.createDirectory(folder.resolve("explorer-data"));
        Files.writeString(folder.resolve("explorer-data/photos-0.js"), "a part");
        var pictures = Collected.of(List.of("a", "b"), List.of("", ""), new float[][] {{1, 0}, {0, 2}},
                new Thumbnails(48, new int[2], List.of()));
        server = PictureServer.start(folder, pictures, file -> {
            if (file.length == 0) {
                throw new IOException("The picture is empty.");
            }
            return new float[] {file[0], 1};
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI at(String path) {
        return URI.create(server.address().replace("/explorer.html", path));
    }

    private String origin() {
        return at("").toString();
    }

    private static String got(URI address) throws IOException, InterruptedException {
        var answer = CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private String posted(String origin, byte... picture) throws IOException, InterruptedException {
        var answer = CLIENT.send(HttpRequest.newBuilder(at("/nearest?k=1")).header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture)).build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void thePageAndItsPartsAreServedAndNothingElse() throws IOException, InterruptedException {
        assertEquals("200 the page", got(at("/")));
        assertEquals("200 the page", got(at("/explorer.html")));
        assertEquals("200 a part", got(at("/explorer-data/photos-0.js")));
        for (String other : List.of("/secret.txt", "/explorer-data/../secret.txt", "/%2e%2e/secret.txt", "/nearest")) {
            assertTrue(got(at(other)).startsWith("404"), other);
        }
    }

    @Test
    void theNearestOfAPictureAreTold() throws IOException, InterruptedException {
        String answer = posted(origin(), (byte) 10);
        assertTrue(answer.startsWith("200 {\"neighbours\":[[0,0.9950"), answer);
        assertEquals("422 {\"error\":\"The picture is empty.\"}", posted(origin()));
    }

    @Test
    void otherPagesAreRefused() throws IOException, InterruptedException {
        assertEquals("403 {\"error\":\"Another page asked.\"}", posted("http://evil.example", (byte) 1));
        assertTrue(got(URI.create(at("/").toString().replace("127.0.0.1", "localhost"))).startsWith("403"),
                "a name that somebody else could point here");
    }
}
