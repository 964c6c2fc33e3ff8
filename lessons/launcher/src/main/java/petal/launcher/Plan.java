package petal.launcher;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param environment variables to set for it
 * @param command     its words, but for the arguments of the command line
 */
record Plan(Map<String, String> environment, List<String> command) {

    /** Prints it for a shell on Unix: each word ended by a zero byte. */
    void print(PrintStream out) {
        List<String> words = new ArrayList<>();
        if (!environment.isEmpty()) {
            words.add("env");
            environment.forEach((name, value) -> words.add(name + "=" + value));
        }
        words.addAll(command);
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        for (String word : words) {
            out.writeBytes(word.getBytes(names));
            out.write(0);
        }
        out.flush();
    }
}
