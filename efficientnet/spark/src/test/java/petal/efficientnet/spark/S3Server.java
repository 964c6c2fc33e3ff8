package petal.efficientnet.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A server on this machine that speaks S3: Adobe's S3Mock, a process of its own. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "photos";
    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final Process process;
    private final int port;

    S3Server(Path folder) throws IOException, InterruptedException {
        port = freePort();
        Files.createDirectories(folder);
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar().orElseThrow(),
                "--server.port=" + freePort(), "--com.adobe.testing.s3mock.http-port=" + port,
                "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
                "--com.adobe.testing.s3mock.store.root=" + folder);
        process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        awaitStart();
    }

    /** Where the server's program is, if this build has it. */
    static Optional<String> jar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*s3mock-[^/]*-exec\\.jar")).findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(endpoint() + '/' + BUCKET)).timeout(Duration.ofSeconds(5)).build();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 1200 && process.isAlive(); i++) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // it does not listen yet
                }
                Thread.sleep(50);
            }
        }
        close();
        throw new IllegalStateException("the S3 server does not start");
    }

    String endpoint() {
        return "http://" + HOST + ':' + port;
    }

    /** What a user would set, too. */
    List<String> settings() {
        return List.of("spark.hadoop.fs.s3a.endpoint=" + endpoint(), "spark.hadoop.fs.s3a.path.style.access=true",
                "spark.hadoop.fs.s3a.access.key=test", "spark.hadoop.fs.s3a.secret.key=test",
                "spark.hadoop.fs.s3a.endpoint.region=us-east-1");
    }

    SparkSession.Builder configure(SparkSession.Builder builder) {
        for (String setting : settings()) {
            builder.config(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return builder;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
