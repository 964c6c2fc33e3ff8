package petal.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Java is called for each program, without the program's own arguments. */
final class JavaCommand {

    private static final String MAIN = "petal.lessons/petal.lessons.cli.Petal";
    /**
     * Tensors are large and live in a pool of their own: the simplest collector needs by far the least memory beside
     * them. Their arrays begin among the old objects, for among the young ones each collection would move them; what is
     * left for the young ones needs little room, however large the heap grows.
     */
    private static final List<String> MEMORY = Stream.concat(
            Stream.of("-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=256k", "-XX:MaxNewSize=64m",
                    "-XX:MaxRAMPercentage=75"),
            HugePages.options().stream()).toList();

    private final Path jdk;
    private final String called;
    private final List<String> given;

    /**
     * @param jdk    the home of the Java to call
     * @param called how the user calls Petal
     * @param given  the user's own options, which come after Petal's
     */
    JavaCommand(Path jdk, String called, List<String> given) {
        this.jdk = jdk;
        this.called = called;
        this.given = given;
    }

    /**
     * The command line. Lucene tells the system how it will read a file, and hardwood looks for a faster decompressor,
     * with native functions.
     */
    List<String> petal(List<Path> modulePath) {
        return call(MEMORY, List.of("--enable-native-access=org.apache.lucene.core,dev.hardwood.core",
                "-Dpetal.called=" + called), given,
                List.of("--module-path", joined(modulePath), "-m", MAIN));
    }

    /**
     * The command line for trying laws.
     *
     * @param home      Petal's folder
     * @param libraries the file that lists the libraries of the tests
     * @param changes   the sources that have changed since the jars were built, by path below {@code home}
     */
    List<String> petal(List<Path> modulePath, Path home, Path libraries, List<String> changes) {
        return call(MEMORY, List.of("--enable-native-access=org.apache.lucene.core,dev.hardwood.core",
                "-Dpetal.called=" + called, "-Dpetal.checkout=" + home, "-Dpetal.test.libraries=" + libraries,
                "-Dpetal.changes=" + String.join(File.pathSeparator, changes)), given,
                List.of("--module-path", joined(modulePath), "-m", MAIN));
    }

    /**
     * The command line with TornadoVM.
     *
     * @throws LauncherException if this Java lacks what TornadoVM needs
     */
    List<String> petal(List<Path> modulePath, Tornado tornado) throws LauncherException, IOException {
        List<Path> all = Stream.concat(modulePath.stream(), tornado.jars().stream()).toList();
        return call(tornado.options(jdk), MEMORY, List.of("--enable-native-access=org.apache.lucene.core,"
                + "dev.hardwood.core," + tornado.nativeModules(), "-Dpetal.called=" + called), given,
                List.of("--module-path", joined(all), "-m", MAIN));
    }

    /**
     * Spark. Its jars are no modules: its program runs on the class path, with the options that Spark itself gives its
     * programs.
     */
    List<String> spark(List<Path> classPath) {
        List<String> opened = Stream.of("java.base/java.lang", "java.base/java.lang.invoke",
                "java.base/java.lang.reflect", "java.base/java.io", "java.base/java.net", "java.base/java.nio",
                "java.base/java.util", "java.base/java.util.concurrent",
                "java.base/java.util.concurrent.atomic", "java.base/jdk.internal.ref", "java.base/sun.nio.ch",
                "java.base/sun.nio.cs", "java.base/sun.util.calendar", "java.security.jgss/sun.security.krb5")
                .map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList();
        return call(List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=75", "--add-modules", "jdk.incubator.vector"),
                sparkClasses(classPath.getFirst()), opened,
                List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true", "-Dio.netty.tryReflectionSetAccessible=true"),
                given,
                List.of("-cp", joined(classPath), "petal.efficientnet.spark.PetalSpark"));
    }

    /**
     * Most of Spark's start is loading classes: a job that ends well notes so, and what it had loaded is kept beside the
     * jar, as it was in memory, for the next ones.
     */
    private static List<String> sparkClasses(Path jar) {
        Path archive = jar.resolveSibling("petal-spark.jsa");
        Path complete = jar.resolveSibling("petal-spark.jsa.complete");
        List<String> quiet = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");
        return Stream.concat(quiet.stream(), Files.exists(complete) ? Stream.of("-XX:SharedArchiveFile=" + archive)
                : Stream.of("-XX:ArchiveClassesAtExit=" + archive, "-Dpetal.archive=" + complete)).toList();
    }

    @SafeVarargs
    private List<String> call(List<String>... parts) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        for (List<String> part : parts) {
            command.addAll(part);
        }
        return command;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
