package petal.weights.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Refusals;

@Timeout(30)
class DownloaderTest {
    private static final Patience PATIENT = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), 3,
            Duration.ofMillis(1), Patience.USUAL.leastRate());
    private static final Patience HASTY = new Patience(Duration.ofSeconds(10), Duration.ofMillis(400), 3,
            Duration.ofMillis(1), Patience.USUAL.leastRate());
    private static final byte[] FILE = new byte[300_000];

    static {
        new Random(1).nextBytes(FILE);
    }

    @TempDir
    Path folder;
    private Downloader downloader;

    @BeforeEach
    void makeDownloader() {
        downloader = new Downloader(new Cache(folder.resolve("cache")), PATIENT);
    }

    @Test
    void fetchesOnceAndShowsProgress() throws Exception {
        try (var server = new TestServer((_, request, out) -> whole(out))) {
            var seen = new ArrayList<Long>();
            Path path = downloader.fetch(source(server), (received, total) -> {
                assertEquals(FILE.length, total);
                seen.add(received);
            });
            assertArrayEquals(FILE, Files.readAllBytes(path));
            assertEquals(List.copyOf(seen).stream().sorted().toList(), seen);
            assertEquals(FILE.length, seen.getLast());
            assertEquals(List.of("file.bin", "file.bin.lock"), cacheContent());
            assertEquals(path, downloader.fetch(source(server), (_, _) -> {}));
            assertEquals(1, server.requests().size());
            assertEquals(Optional.of(path), downloader.cached(source(server)));
        }
    }

    @Test
    void goesOnWhereATruncatedDownloadEnded() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, 100_000);
            } else {
                rest(out, request.from());
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals(2, server.requests().size());
            assertNull(server.requests().get(0).header("range"));
            assertTrue(server.requests().get(1).from() > 0);
            assertEquals("\"v1\"", server.requests().get(1).header("if-range"));
        }
    }

    @Test
    void theDateOfAFileMarksItsVersionWhereNothingBetterDoes() throws Exception {
        String date = "Wed, 21 Oct 2015 07:28:00 GMT";
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: W/\"weak\"\nLast-Modified: " + date + "\nContent-Length: 300000",
                        FILE, 0, 100_000);
            } else {
                rest(out, request.from());
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertTrue(server.requests().get(1).from() > 0);
            assertEquals(date, server.requests().get(1).header("if-range"));
        }
    }

    @Test
    void goesOnInTheNextRun() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            if (number <= PATIENT.attempts()) {
                int from = request.from();
                TestServer.send(out, (from == 0 ? "200 OK\nETag: \"v1\"\nContent-Length: 300000"
                        : "206 Part\nContent-Range: bytes " + from + "-299999/300000\nContent-Length: "
                                + (300_000 - from)),
                        FILE, from, from + 1000);
            } else {
                rest(out, request.from());
            }
        })) {
            assertFailure(server, "in 3 attempts", "the connection was lost", "put the file at");
            assertEquals(List.of("file.bin.lock", "file.bin.part", "file.bin.part.tag"), cacheContent());
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertTrue(server.requests().getLast().from() > 0);
            assertEquals(List.of("file.bin", "file.bin.lock"), cacheContent());
        }
    }

    @Test
    void startsAnewWhenTheFileHasChangedMeanwhile() throws Exception {
        // A server that sees another ETag in If-Range sends the whole new file, and so does one that knows no ranges.
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: \"old\"\nContent-Length: 300000", new byte[300_000], 0, 100_000);
            } else {
                whole(out);
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void doesNotResumeWithoutAMarkOfTheVersion() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: W/\"weak\"\nContent-Length: 300000", FILE, 0, 100_000);
            } else {
                whole(out);
            }
        })) {
            fetch(source(server));
            assertNull(server.requests().get(1).header("range"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"206 Part\nContent-Range: bytes 7-299999/300000\nContent-Length: 299993",
        "206 Part\nContent-Length: 300000", "416 No\nContent-Range: bytes */5\nContent-Length: 0"})
    void startsAnewWhenTheServerDoesNotSendWhatWasAskedFor(String head) throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            switch (number) {
                case 1 -> TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, 100_000);
                case 2 -> TestServer.send(out, head, FILE, 0, 0);
                default -> whole(out);
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertNull(server.requests().get(2).header("range"));
        }
    }

    @Test
    void takesAPartThatIsWholeAlready() throws Exception {
        Files.createDirectories(folder.resolve("cache"));
        Files.write(folder.resolve("cache/file.bin.part"), FILE);
        Files.writeString(folder.resolve("cache/file.bin.part.tag"), "\"v1\"");
        try (var server = new TestServer((_, request, out) -> TestServer.send(out,
                "416 No\nContent-Range: bytes */300000\nContent-Length: 0", FILE, 0, 0))) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals(300_000, server.requests().getFirst().from());
        }
    }

    @Test
    void throwsAWrongPartAwayAndStartsAnew() throws Exception {
        Files.createDirectories(folder.resolve("cache"));
        Files.write(folder.resolve("cache/file.bin.part"), new byte[1000]);
        Files.writeString(folder.resolve("cache/file.bin.part.tag"), "\"v1\"");
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                rest(out, request.from());
            } else {
                whole(out);
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
        }
    }

    @Test
    void refusesWrongBytes() throws Exception {
        byte[] wrong = FILE.clone();
        wrong[150_000] ^= 1;
        try (var server = new TestServer((_, _, out) -> TestServer.send(out,
                "200 OK\nETag: \"v1\"\nContent-Length: 300000", wrong, 0, wrong.length))) {
            assertFailure(server, "is not the expected file: its SHA-256 is " + sha256(wrong), sha256(FILE));
            assertEquals(List.of("file.bin.lock"), cacheContent());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void replacesAWrongFileButOnlyByTheRightOne() throws Exception {
        Path target = Files.createDirectories(folder.resolve("cache")).resolve("file.bin");
        Files.writeString(target, "wrong");
        try (var server = new TestServer((number, _, out) -> {
            if (number == 1) {
                TestServer.send(out, "404 Not Found\nContent-Length: 0", FILE, 0, 0);
            } else {
                whole(out);
            }
        })) {
            assertEquals(Optional.empty(), downloader.cached(source(server)));
            assertFailure(server, "status 404");
            assertEquals("wrong", Files.readString(target));
            fetch(source(server));
            assertArrayEquals(FILE, Files.readAllBytes(target));
        }
    }

    @Test
    void refusesAnotherSizeAtOnce() throws Exception {
        try (var server = new TestServer(
                (_, _, out) -> TestServer.send(out, "200 OK\nContent-Length: 299999", FILE, 0, 299_999))) {
            assertFailure(server, "has 299999 bytes, but 300000 were expected");
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void refusesABodyWithoutEnd() throws Exception {
        try (var server = new TestServer((_, _, out) -> {
            TestServer.send(out, "200 OK", FILE, 0, FILE.length);
            while (true) {
                out.write(FILE);
            }
        })) {
            assertFailure(server, "sends more than the 300000 bytes");
        }
    }

    @Test
    void refusesAHugeFileWhenNoSizeIsKnown() throws Exception {
        try (var server = new TestServer(
                (_, _, out) -> TestServer.send(out, "200 OK\nContent-Length: 99999999999999", FILE, 0, FILE.length))) {
            var source = new Source("file.bin", server.uri("/file.bin"), OptionalLong.empty(), Optional.empty());
            String message = assertThrows(DownloadException.class, () -> fetch(source)).getMessage();
            Refusals.assertSentence(message);
            assertTrue(message.contains("at most 1073741824"), message);
        }
    }

    @Test
    void takesABodyOfUnannouncedLength() throws Exception {
        try (var server = new TestServer((_, _, out) -> TestServer.send(out, "200 OK", FILE, 0, FILE.length))) {
            var source = new Source("file.bin", server.uri("/"), OptionalLong.empty(), Optional.of(sha256(FILE)));
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source)));
        }
    }

    @Test
    void givesUpOnAStallingServerAndGoesOnWithTheNextAttempt() throws Exception {
        downloader = new Downloader(downloader.cache(), HASTY);
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, 100_000);
                Thread.sleep(Duration.ofSeconds(20));
            } else {
                rest(out, request.from());
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertTrue(server.requests().get(1).from() > 0);
        }
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        downloader = new Downloader(downloader.cache(), HASTY);
        try (var server = new TestServer((_, _, _) -> Thread.sleep(Duration.ofSeconds(20)))) {
            assertFailure(server, "in 3 attempts", "localhost did not answer");
            assertEquals(3, server.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings("try") // a server that is gone answers nothing
    void waitsForTheFirstAnswerNoLongerThanTold(boolean accepts) throws Exception {
        // everything else would take minutes
        Patience patient = new Patience(Duration.ofMillis(300), Duration.ofMinutes(10), 1000, Duration.ofMillis(20),
                Patience.USUAL.leastRate());
        downloader = new Downloader(downloader.cache(), patient);
        try (var server = new TestServer((_, _, _) -> Thread.sleep(Duration.ofSeconds(20)))) {
            Source source = source(server);
            if (!accepts) {
                server.close();
            }
            var failure = assertThrows(DownloadException.Unreachable.class, () -> fetch(source));
            assertTrue(failure.getMessage().startsWith("Nothing came from localhost within 0.3 seconds"),
                    failure.getMessage());
        }
    }

    @Test
    void waitsForAHostsNameNoLongerThanTold() {
        downloader = new Downloader(downloader.cache(), PATIENT.connecting(Duration.ofMillis(300)));
        var source = new Source("file.bin", URI.create("http://" + SlowNames.SLOW + "/"), OptionalLong.empty(),
                Optional.empty());
        assertThrows(DownloadException.Unreachable.class, () -> fetch(source));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void triesABusyServerAgain(int status) throws Exception {
        try (var server = new TestServer((number, _, out) -> {
            if (number < 3) {
                TestServer.send(out, status + " Busy\nContent-Length: 0", FILE, 0, 0);
            } else {
                whole(out);
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
        }
        Files.delete(folder.resolve("cache/file.bin"));
        try (var server =
                new TestServer((_, _, out) -> TestServer.send(out, status + " Busy\nContent-Length: 0", FILE, 0, 0))) {
            assertFailure(server, "in 3 attempts", "the server is busy (status " + status + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void doesNotInsistWhereThereIsNothing(int status) throws Exception {
        try (var server =
                new TestServer((_, _, out) -> TestServer.send(out, status + " No\nContent-Length: 0", FILE, 0, 0))) {
            assertFailure(server, "the server answers with status " + status);
            assertEquals(1, server.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: abc", "Content-Length: -5", "Content-Length: ", "Content-Length: 3e5",
        "Content-Length: 99999999999999999999", "Content-Length: 300000\nContent-Length: 300001",
        "Content-Length: 300000, 300001", "Content-Length: 12", "Content-Length: 999999999999999999"})
    void refusesALengthThatCannotBe(String head) throws Exception {
        try (var server = new TestServer((_, _, out) -> TestServer.send(out, "200 OK\n" + head, FILE, 0, 300_000))) {
            assertFailure(server, "/file.bin ");
        }
    }

    @Test
    void takesAFileInChunks() throws Exception {
        try (var server = new TestServer((_, _, out) -> {
            TestServer.send(out, "200 OK\nTransfer-Encoding: chunked", "493e0\r\n".getBytes(StandardCharsets.US_ASCII),
                    0, 7);
            out.write(FILE);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
        }
        Files.delete(folder.resolve("cache/file.bin"));
        try (var server = new TestServer((_, _, out) -> TestServer.send(out, "200 OK\nTransfer-Encoding: chunked",
                "zz\r\n".getBytes(StandardCharsets.US_ASCII), 0, 4))) {
            assertFailure(server, "/file.bin ");
        }
    }

    /** Each byte comes long before the limit for silence; the whole would take minutes. */
    @Test
    void givesUpOnADrip() throws Exception {
        downloader = new Downloader(downloader.cache(), new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), 2,
                Duration.ofMillis(1), new LeastRate(100_000, Duration.ofMillis(200))));
        try (var server = new TestServer((_, _, out) -> {
            TestServer.send(out, "200 OK\nContent-Length: 300000", FILE, 0, 1);
            for (int i = 1; i < FILE.length; i++) {
                out.write(FILE[i]);
                out.flush();
                Thread.sleep(2);
            }
        })) {
            assertFailure(server, "in 2 attempts", "bytes came within 0.2 seconds");
        }
    }

    @Test
    void followsRedirects() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            switch (request.path()) {
                case "/file.bin" -> TestServer.send(out, "302 Found\nLocation: /a/b\nContent-Length: 5", FILE, 0, 5);
                case "/a/b" -> TestServer.send(out, "307 There\nLocation: c?d=e\nContent-Length: 0", FILE, 0, 0);
                default -> whole(out);
            }
        })) {
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals("/a/c?d=e", server.requests().getLast().path());
        }
    }

    @Test
    void doesNotFollowRedirectsForEver() throws Exception {
        try (var server = new TestServer(
                (_, _, out) -> TestServer.send(out, "301 Moved\nLocation: /file.bin\nContent-Length: 0", FILE, 0, 0))) {
            assertFailure(server, "redirects more than 5 times");
            assertEquals(6, server.requests().size());
        }
    }

    @Test
    void refusesACompressedBody() throws Exception {
        try (var server = new TestServer((_, _, out) -> TestServer.send(out,
                "200 OK\nContent-Encoding: gzip\nContent-Length: 300000", FILE, 0, 300_000))) {
            assertFailure(server, "in the encoding gzip");
        }
    }

    @Test
    void saysWhenNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var source = new Source("file.bin", URI.create("http://localhost:" + port + "/"), OptionalLong.empty(),
                Optional.empty());
        String message = assertThrows(DownloadException.class, () -> fetch(source)).getMessage();
        Refusals.assertSentence(message);
        assertTrue(message.contains("no connection to localhost"), message);
    }

    @Test
    void saysAtOnceWhenThereIsNoSuchHost() {
        var source = new Source("file.bin", URI.create("http://no-such-host.invalid/"), OptionalLong.empty(),
                Optional.empty());
        String message = assertThrows(DownloadException.class, () -> fetch(source)).getMessage();
        Refusals.assertSentence(message);
        assertTrue(message.contains("no-such-host.invalid is unknown here"), message);
    }

    @Test
    void twoThreadsDownloadOnce() throws Exception {
        try (var server = new TestServer((_, _, out) -> whole(out));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fetches = new ArrayList<Future<Path>>();
            for (int i = 0; i < 8; i++) {
                fetches.add(threads.submit(() -> fetch(source(server))));
            }
            for (Future<Path> fetch : fetches) {
                assertArrayEquals(FILE, Files.readAllBytes(fetch.get()));
            }
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void twoProcessesDownloadOnce() throws Exception {
        var other = new CountDownLatch(1);
        try (var server = new TestServer((_, _, out) -> {
            other.await();
            whole(out);
        })) {
            Process process = fetchInAnotherProcess(server);
            // The other process holds the lock once it has asked the server.
            while (server.requests().isEmpty() && process.isAlive()) {
                Thread.sleep(20);
            }
            Thread.ofVirtual().start(other::countDown);
            fetch(source(server));
            assertEquals(0, process.waitFor());
            assertEquals(1, server.requests().size());
        }
    }

    /** Killed on the spot, with the lock held and a part on disk. */
    @Test
    void aKilledProcessLeavesOnlyWhatTheNextRunGoesOnWith() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, 100_000);
                Thread.sleep(Duration.ofSeconds(20));
            } else {
                rest(out, request.from());
            }
        })) {
            Process process = fetchInAnotherProcess(server);
            Path part = downloader.cache().folder().resolve("file.bin.part");
            while (process.isAlive() && !(Files.exists(part) && Files.size(part) == 100_000)) {
                Thread.sleep(20);
            }
            process.destroyForcibly().waitFor();
            assertEquals(List.of("file.bin.lock", "file.bin.part", "file.bin.part.tag"), cacheContent());
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals(100_000, server.requests().getLast().from());
            assertEquals(List.of("file.bin", "file.bin.lock"), cacheContent());
        }
    }

    private Process fetchInAnotherProcess(TestServer server) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Fetch.class.getName(),
                downloader.cache().folder().toString(), server.uri("/file.bin").toString(), sha256(FILE))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** What the other process runs. */
    static final class Fetch {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            var patient = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), 1, Duration.ofMillis(1),
                    Patience.USUAL.leastRate());
            new Downloader(new Cache(Path.of(arguments[0])), patient).fetch(new Source("file.bin",
                    URI.create(arguments[1]), OptionalLong.empty(), Optional.of(arguments[2])), (_, _) -> {});
        }
    }

    @Test
    void cancellingLeavesOnlyWhatTheNextRunGoesOnWith() throws Exception {
        try (var server = new TestServer((number, request, out) -> {
            if (number == 1) {
                TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, 100_000);
                Thread.sleep(Duration.ofSeconds(20));
            } else {
                rest(out, request.from());
            }
        }); var threads = Executors.newSingleThreadExecutor()) {
            var begun = new CountDownLatch(1);
            var patient = new Downloader(downloader.cache(), Patience.USUAL);
            Future<Path> fetch = threads.submit(() -> patient.fetch(source(server), (received, _) -> {
                if (received == 100_000) {
                    begun.countDown();
                }
            }));
            begun.await();
            threads.shutdownNow();
            assertEquals(InterruptedException.class,
                    assertThrows(ExecutionException.class, fetch::get).getCause().getClass());
            assertEquals(List.of("file.bin.lock", "file.bin.part", "file.bin.part.tag"), cacheContent());
            assertArrayEquals(FILE, Files.readAllBytes(fetch(source(server))));
            assertEquals(100_000, server.requests().getLast().from());
        }
    }

    @Test
    void saysWhenTheCacheCannotBeMade() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        var blocked = new Downloader(new Cache(taken.resolve("cache")), PATIENT);
        var source = new Source("file.bin", URI.create("http://localhost:1/"), OptionalLong.empty(), Optional.empty());
        String message = assertThrows(IOException.class, () -> blocked.fetch(source, (_, _) -> {})).getMessage();
        Refusals.assertSentence(message);
        assertTrue(message.contains("PETAL_HOME"), message);
    }

    private void assertFailure(TestServer server, String... parts) {
        String message = assertThrows(DownloadException.class, () -> fetch(source(server))).getMessage();
        Refusals.assertSentence(message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private Path fetch(Source source) throws IOException, InterruptedException {
        return downloader.fetch(source, (_, _) -> {});
    }

    private static Source source(TestServer server) {
        return new Source("file.bin", server.uri("/file.bin"), OptionalLong.of(FILE.length),
                Optional.of(sha256(FILE)));
    }

    private static void whole(OutputStream out) throws IOException {
        TestServer.send(out, "200 OK\nETag: \"v1\"\nContent-Length: 300000", FILE, 0, FILE.length);
    }

    private static void rest(OutputStream out, int from) throws IOException {
        TestServer.send(out, "206 Partial Content\nETag: \"v1\"\nContent-Range: bytes " + from
                + "-299999/300000\nContent-Length: " + (FILE.length - from), FILE, from, FILE.length);
    }

    private List<String> cacheContent() throws IOException {
        try (var files = Files.list(folder.resolve("cache"))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
