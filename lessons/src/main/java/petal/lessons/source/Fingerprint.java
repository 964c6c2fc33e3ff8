package petal.lessons.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import petal.weights.Weights;

/** A checksum of many files. */
public final class Fingerprint {
    private Fingerprint() {
    }

    /**
     * SHA-256 of the list that {@code sha256sum} prints for the files by their paths below {@code root}: it changes
     * with any byte, name or omission. In a shell: {@code cd root; sha256sum FILES | sha256sum}.
     *
     * @throws IOException if a file cannot be read
     */
    public static String of(Path root, List<Path> files) throws IOException {
        StringBuilder list = new StringBuilder();
        for (Path file : files) {
            list.append(Weights.sha256(file)).append("  ").append(root.relativize(file)).append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(list.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
