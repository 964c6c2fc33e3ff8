package petal.lessons.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Function;
import petal.lessons.console.Console;
import picocli.CommandLine;

/** What one call of the program printed and returned. */
record Run(int exitCode, String out, String err) {

    static Run petal(String... arguments) {
        return of(Petal::commandLine, arguments);
    }

    static Run of(Function<Console, CommandLine> program, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var help = new StringWriter();
        var err = new StringWriter();
        var commandLine = program.apply(new Console(new PrintStream(printed, true, UTF_8), 100, false))
                .setOut(new PrintWriter(help, true)).setErr(new PrintWriter(err, true));
        int exitCode = Petal.run(commandLine, arguments);
        return new Run(exitCode, printed.toString(UTF_8) + help, err.toString());
    }
}
