package petal.lessons.check;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that compiles other people's files: a compiler runs nothing of them, but may be kept busy, or run out of
 * memory. It is told folders and chapters on its standard input and answers with classes and faults on its standard
 * output, until its input ends.
 */
final class CompileProcess {
    private CompileProcess() {
    }

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try (var compiler = new ExerciseCompiler()) {
            while (true) {
                CourseFolder folder = new CourseFolder(Path.of(in.readUTF()));
                List<String> chapters = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    chapters.add(in.readUTF());
                }
                Wire.write(out, compiler.compile(folder, chapters));
                out.flush();
            }
        } catch (EOFException e) {
            // nothing more to do
        }
    }
}
