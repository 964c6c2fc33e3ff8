package petal.lessons.index;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds vectors that were there before, number for number: by their SHA-256, so that 100,000 of them are remembered in
 * some 15 MB.
 */
final class Copies {
    private final Map<ByteBuffer, Integer> originals = new HashMap<>();
    private final MessageDigest digest;

    Copies() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }

    /**
     * The row of the first equal vector, if there was one.
     *
     * @param row this vector's
     */
    OptionalInt originalOf(float[] vector, int row) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        for (float number : vector) {
            bytes.putFloat(number + 0.0f); // of −0, too
        }
        Integer original = originals.putIfAbsent(ByteBuffer.wrap(digest.digest(bytes.array())), row);
        return original == null ? OptionalInt.empty() : OptionalInt.of(original);
    }

    int originals() {
        return originals.size();
    }
}
