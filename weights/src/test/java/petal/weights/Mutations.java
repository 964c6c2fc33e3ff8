package petal.weights;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** What can happen to a file, and what an attacker would do to one. */
public final class Mutations {
    private static final long[] EXTREMES = {0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0x7fffffffL, 0x80000000L,
        0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40};

    private Mutations() {
    }

    /** One to four changes. */
    public static byte[] of(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            mutated = one(mutated, random);
        }
        return mutated;
    }

    private static byte[] one(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, length, new byte[0]);
            case 2 -> splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3 -> splice(bytes, at, length, random(length, random));
            case 4 -> splice(bytes, at, 0, random(length, random));
            case 5 -> splice(bytes, at, length, extreme(length, random));
            case 6 -> digit(bytes, at, random);
            default -> splice(bytes, at, 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
        };
    }

    /** Changes the next decimal digit, as headers in text have them. */
    private static byte[] digit(byte[] bytes, int from, Random random) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                String number = random.nextBoolean() ? "99999999999" : "-1";
                return splice(bytes, i, 1, number.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes;
    }

    private static byte[] extreme(int length, Random random) {
        var bytes = new byte[Math.min(8, length)];
        long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (extreme >> 8 * i);
        }
        return bytes;
    }

    private static byte[] random(int length, Random random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - removed + inserted.length);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, at + removed, spliced, at + inserted.length, bytes.length - at - removed);
        return spliced;
    }
}
