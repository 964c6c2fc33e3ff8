package petal.lessons.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import petal.lessons.notebook.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code petal shell}: Java line by line, with Petal's classes. */
@Command(name = "shell", description = "Try Petal's classes line by line, in JShell.", mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "0..*",
            description = "files to run first; - stands for the standard input")
    private List<String> files = List.of();

    @Override
    public Integer call() throws IOException {
        return Shell.run(files);
    }
}
