package petal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program printed and returned. */
record Finished(int exitCode, String out, String err) {

    /** Runs a program to its end. */
    static Finished of(ProcessBuilder program, String input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("petal", ".out");
        Path err = Files.createTempFile("petal", ".err");
        try {
            Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            int exitCode = process.waitFor();
            // what filters the errors may end a moment later than the program
            for (int i = 0; i < 100 && !Files.readString(err).endsWith("working"); i++) {
                Thread.sleep(20);
            }
            return new Finished(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The values that were printed under a name. */
    List<String> values(String name) {
        return out.lines().filter(line -> line.startsWith(name + "=")).map(line -> line.substring(name.length() + 1))
                .toList();
    }
}
