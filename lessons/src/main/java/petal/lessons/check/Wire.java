package petal.lessons.check;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import petal.lessons.report.CheckResult;

/** How the check and its process write to each other. */
final class Wire {
    /** What follows: a case of the running exercise, as words. */
    static final int CASE = 1;
    /** What follows: the running exercise's verdict and what it printed. */
    static final int RESULT = 2;
    /** A text may take 65,535 bytes. */
    private static final int LONGEST = 20_000;

    private Wire() {
    }

    static void write(DataOutput out, Map<String, byte[]> classes) throws IOException {
        out.writeInt(classes.size());
        for (var entry : classes.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
    }

    static Map<String, byte[]> readClasses(DataInput in) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            classes.put(name, bytes);
        }
        return classes;
    }

    static void write(DataOutput out, StudentCode code) throws IOException {
        write(out, code.classes());
        out.writeInt(code.faults().size());
        for (var fault : code.faults().entrySet()) {
            texts(out, fault.getKey(), fault.getValue());
        }
    }

    static StudentCode readCode(DataInput in) throws IOException {
        Map<String, byte[]> classes = readClasses(in);
        Map<String, String> faults = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            faults.put(in.readUTF(), in.readUTF());
        }
        return new StudentCode(classes, faults);
    }

    static void write(DataOutput out, CheckResult result) throws IOException {
        switch (result) {
            case CheckResult.NotDone() -> texts(out, "not done");
            case CheckResult.Right(String why) -> texts(out, "right", why);
            case CheckResult.Wrong(String input, String got, String expected, String hint) ->
                    texts(out, "wrong", input, got, expected, hint);
            case CheckResult.Threw(String input, String what, int line) -> {
                texts(out, "threw", input, what);
                out.writeInt(line);
            }
            case CheckResult.OutOfTime(String input, int seconds, int line) -> {
                texts(out, "out of time", input);
                out.writeInt(seconds);
                out.writeInt(line);
            }
            case CheckResult.Unchecked(String why) -> texts(out, "unchecked", why);
            case CheckResult.NotAllowed(String what, int line) -> {
                texts(out, "not allowed", what);
                out.writeInt(line);
            }
        }
    }

    static CheckResult readResult(DataInput in) throws IOException {
        String kind = in.readUTF();
        return switch (kind) {
            case "not done" -> new CheckResult.NotDone();
            case "right" -> new CheckResult.Right(in.readUTF());
            case "wrong" -> new CheckResult.Wrong(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
            case "threw" -> new CheckResult.Threw(in.readUTF(), in.readUTF(), in.readInt());
            case "out of time" -> new CheckResult.OutOfTime(in.readUTF(), in.readInt(), in.readInt());
            case "unchecked" -> new CheckResult.Unchecked(in.readUTF());
            case "not allowed" -> new CheckResult.NotAllowed(in.readUTF(), in.readInt());
            default -> throw new IOException("An exercise's process sent \"" + kind + "\" for a verdict.");
        };
    }

    private static void texts(DataOutput out, String... texts) throws IOException {
        for (String text : texts) {
            out.writeUTF(text.substring(0, Math.min(LONGEST, text.length())));
        }
    }
}
