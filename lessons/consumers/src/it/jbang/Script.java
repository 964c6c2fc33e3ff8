import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What jbang's script does, without being installed: jbang says which command starts a program, and the script runs that.
 * The first argument is jbang's class path, and the others are for jbang.
 */
public class Script {
    private static final int RUN_WHAT_IT_SAYS = 255;

    public static void main(String[] args) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> jbang = new ArrayList<>(List.of(java, "-cp", args[0], "dev.jbang.Main"));
        jbang.addAll(List.of(args).subList(1, args.length));
        Process process = new ProcessBuilder(jbang).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String command = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != RUN_WHAT_IT_SAYS) {
            throw new IOException("expected a command to run, got " + command);
        }
        System.exit(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor());
    }
}
