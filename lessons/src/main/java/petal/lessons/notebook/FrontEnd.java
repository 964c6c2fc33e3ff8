package petal.lessons.notebook;

import java.util.ServiceLoader;
import jdk.jshell.JShell;
import petal.lessons.report.Screen;

/** The kernel that runs the cells; it is a service of its class path. */
public interface FrontEnd extends Screen {

    /** What has been declared in the cells. */
    JShell shell();

    /**
     * The one that is there.
     *
     * @throws IllegalStateException if none is, in a sentence
     */
    static FrontEnd found() {
        return ServiceLoader.load(FrontEnd.class, FrontEnd.class.getClassLoader()).findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Notebooks run in the kernel that \"petal notebook\" writes: "
                                + "choose " + Kernel.TITLE + "."));
    }
}
