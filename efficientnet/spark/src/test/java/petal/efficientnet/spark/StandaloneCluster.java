package petal.efficientnet.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/** A Spark cluster on this machine: a master and two workers of one core each, processes of Spark's own classes. */
final class StandaloneCluster implements AutoCloseable {
    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final Path home;
    private final int port;
    private final List<Path> links = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    StandaloneCluster(Path home) throws IOException {
        this.home = home;
        this.port = freePort();
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : classPath()) {
            if (entry.endsWith(".jar")) {
                links.add(Files.createSymbolicLink(jars.resolve(Path.of(entry).getFileName()), Path.of(entry)));
            }
        }
        start("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", Integer.toString(port),
                "--webui-port", Integer.toString(freePort()));
        for (int worker = 0; worker < 2; worker++) {
            start("org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", "1", "--memory", "1g",
                    "--webui-port", "0", "--work-dir", home.resolve("work" + worker).toString(), url());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private void start(String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", home.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(home.resolve("log" + processes.size() + ".txt").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(builder.start());
    }

    String url() {
        return "spark://" + HOST + ":" + port;
    }

    /** A session on the cluster, whose executors read Petal's classes from where this test does. */
    SparkSession session() {
        String classes = classPath().stream().filter(entry -> !entry.endsWith(".jar") || entry.contains("petal"))
                .collect(Collectors.joining(File.pathSeparator));
        return SparkSession.builder().master(url()).config("spark.ui.enabled", "false")
                .config("spark.driver.host", HOST).config("spark.driver.bindAddress", HOST)
                .config("spark.executor.memory", "900m").config("spark.executor.extraClassPath", classes)
                .config("spark.sql.shuffle.partitions", "2").getOrCreate();
    }

    /** The executors' processes. */
    List<ProcessHandle> executors() {
        return processes.stream().flatMap(Process::descendants)
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = processes.stream().flatMap(process -> Stream.concat(process.descendants(),
                Stream.of(process.toHandle()))).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        // links out of a folder that JUnit deletes would each be warned of
        for (Path link : links) {
            Files.delete(link);
        }
    }
}
