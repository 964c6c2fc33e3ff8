package petal.weights.pth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import petal.weights.pickle.PickleWriter;

/** Makes checkpoints for the tests, member by member. */
public final class Checkpoints {
    private Checkpoints() {
    }

    /** A checkpoint of one float32 tensor "x" of these numbers, in storage "0". */
    public static Map<String, byte[]> members(float... numbers) {
        var data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return members(new PickleWriter().raw("}").text("x")
                .tensor("0", numbers.length, 0, new long[] {numbers.length}, new long[] {1}).raw("s").stop(),
                data.array());
    }

    /** A checkpoint of this pickle and one storage "0". */
    public static Map<String, byte[]> members(byte[] pickle, byte[] storage) {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("a/data.pkl", pickle);
        members.put("a/data/0", storage);
        return members;
    }

    public static Map<String, byte[]> members(Path checkpoint) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(checkpoint.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return members;
    }

    /** The zip archive, with its members stored, as PyTorch does, or deflated. */
    public static byte[] zip(Map<String, byte[]> members, boolean deflated) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var member : members.entrySet()) {
                var entry = new ZipEntry(member.getKey());
                entry.setMethod(deflated ? ZipEntry.DEFLATED : ZipEntry.STORED);
                entry.setSize(member.getValue().length);
                var crc = new CRC32();
                crc.update(member.getValue());
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        }
        return bytes.toByteArray();
    }

    public static Path write(Path path, Map<String, byte[]> members) throws IOException {
        return Files.write(path, zip(members, false));
    }
}
