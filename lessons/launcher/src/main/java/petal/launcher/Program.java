package petal.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that Petal consists of; each is built and started in its own way. */
enum Program {

    /** The command line. */
    PETAL("lessons", List.of("tensor", "nn", "weights", "efficientnet", "lessons/chart", "lessons", Program.LAUNCHER),
            List.of("-pl", "lessons," + Program.LAUNCHER)),

    /** The command line with the kernels for graphics cards. */
    GPU("lessons", List.of("tensor", "tensor/tornado", "nn", "weights", "efficientnet", "lessons/chart", "lessons",
            Program.LAUNCHER),
            List.of("-Pgpu", "-pl", "lessons,tensor/tornado," + Program.LAUNCHER)),

    /** Embeddings of large collections on Apache Spark. */
    SPARK("efficientnet/spark",
            List.of("tensor", "nn", "weights", "efficientnet", "efficientnet/spark", Program.LAUNCHER),
            List.of("-Pspark", "-pl", "efficientnet/spark," + Program.LAUNCHER));

    /** The folder of the launcher's module. */
    static final String LAUNCHER = "lessons/launcher";

    private final String module;
    private final List<String> modules;
    private final List<String> maven;

    Program(String module, List<String> modules, List<String> maven) {
        this.module = module;
        this.modules = modules;
        this.maven = maven;
    }

    /** The folders of the modules that it is made of; each comes after those that it needs. */
    List<String> modules() {
        return modules;
    }

    /** The options by which Maven builds these modules. */
    List<String> mavenOptions() {
        return maven;
    }

    /** The folder for what is built of its main module. */
    Path target(Path home) {
        return home.resolve(module).resolve("target");
    }

    /** What the last build was made of. */
    Path stamp(Path home) {
        return target(home).resolve(this == GPU ? "petal-gpu.build" : "petal.build");
    }

    /** The jars that Maven has built for it. */
    List<Path> built(Path home) {
        List<Path> jars = new ArrayList<>();
        jars.add(target(home).resolve("petal-" + Path.of(module).getFileName() + ".jar"));
        if (this == GPU) {
            jars.add(home.resolve("tensor/tornado/target/petal-tornado.jar"));
        }
        jars.add(home.resolve(LAUNCHER).resolve("target/petal-launcher.jar"));
        return jars;
    }

    /** Where Maven lists the jars that it needs besides. */
    Path libraries(Path home) {
        return target(home).resolve("petal.modulepath");
    }
}
