package petal.weights.pth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.weights.Fixtures.file;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Fixtures;
import petal.weights.pickle.PickleWriter;

class PthHostileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"evil; posix.system", "evil_legacy; posix.system",
        "complex; torch.ComplexFloatStorage", "list; a list of 1"})
    void refusesWhatIsNoStateDict(String name, String part) {
        assertRefused(() -> Pth.open(file("pth/" + name + ".pth")), name + ".pth: ", part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers", "all_legacy"})
    void refusesEveryPrefix(String name) throws IOException {
        byte[] whole = Files.readAllBytes(file("pth/" + name + ".pth"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(() -> read(cut), "x.pth: ");
        }
    }

    @Test
    void refusesOtherFiles() {
        assertRefused(() -> Pth.open(file("npy/f4.npy")), "neither a zip archive nor a pickle");
        assertRefused(() -> Pth.open(file("safetensors/all.safetensors")), "neither a zip archive nor a pickle");
        assertRefused(() -> read(new PickleWriter().raw("N").stop()), "magic number is missing");
        assertRefused(() -> read(zip(Map.of("inner.pth", new byte[3]))), "has none; unpack it and name \"inner.pth\"");
        assertRefused(() -> read(zip(Map.of("a/data.pkl", new byte[0], "b/data.pkl", new byte[0]))), "has 2");
    }

    @Test
    void refusesAnotherVersionOfTheOldFormat() throws IOException {
        byte[] bytes = Files.readAllBytes(file("pth/all_legacy.pth"));
        // the second pickle is the number 1001, two bytes and a full stop
        int at = 0;
        while (bytes[at] != 'M' || bytes[at + 1] != (byte) 0xe9 || bytes[at + 2] != 3 || bytes[at + 3] != '.') {
            at++;
        }
        bytes[at + 1]++;
        assertRefused(() -> read(bytes), "version 1001 was expected, but this has the number 1002");
    }

    @Test
    void refusesAnUnknownByteOrder() {
        Map<String, byte[]> members = Checkpoints.members(1);
        members.put("a/byteorder", "middle".getBytes(StandardCharsets.UTF_8));
        assertRefused(() -> read(zip(members)), "\"middle\"");
        members.put("a/byteorder", new byte[1 << 20]);
        assertRefused(() -> read(zip(members)), "byte order");
    }

    @Test
    void refusesStoragesOfAnotherSize() {
        Map<String, byte[]> members = Checkpoints.members(1, 2, 3);
        for (int size : new int[] {0, 11, 13, 16}) {
            members.put("a/data/0", new byte[size]);
            assertRefused(() -> read(zip(members)), "takes 12 bytes, but it has " + size);
        }
        members.remove("a/data/0");
        assertRefused(() -> read(zip(members)), "has no storage \"0\"");
    }

    @Test
    void refusesAChangedByteAnywhereInAStorage() throws IOException {
        Map<String, byte[]> members = Checkpoints.members(1, 2, 3);
        byte[] marker = members.get("a/data/0");
        byte[] archive = zip(members);
        int at = indexOf(archive, marker);
        for (int i = at; i < at + marker.length; i++) {
            byte[] changed = archive.clone();
            changed[i] ^= 0x10;
            assertRefused(() -> read(changed), "\"a/data/0\" is damaged: its checksum should be");
        }
    }

    @Test
    void refusesAZipBomb() throws IOException {
        byte[] pickle = new PickleWriter().raw("}").text("x")
                .tensor("0", 50_000_000, 0, new long[] {1}, new long[] {1}).raw("s").stop();
        byte[] bomb = Checkpoints.zip(Checkpoints.members(pickle, new byte[200_000_000]), true);
        assertRefused(() -> read(bomb), "claims to inflate to more than");
    }

    @Test
    void refusesADeflatedMemberThatLiesAboutItsSize() throws IOException {
        byte[] archive = Checkpoints.zip(Checkpoints.members(1, 2, 3, 4, 5, 6), true);
        for (int size : new int[] {23, 25, 1 << 20}) {
            byte[] changed = archive.clone();
            setSizeInDirectory(changed, "a/data/0", size);
            assertRefused(() -> read(changed), "x.pth: ");
        }
    }

    @Test
    void refusesOverlappingMembers() throws IOException {
        Map<String, byte[]> members = Checkpoints.members(1, 2, 3);
        members.put("a/data/1", new byte[12]);
        byte[] archive = zip(members);
        int first = directoryEntry(archive, "a/data/0");
        int second = directoryEntry(archive, "a/data/1");
        // Both entries point to the first one's bytes.
        System.arraycopy(archive, first + 42, archive, second + 42, 4);
        assertRefused(() -> read(archive), "overlaps the one before it");
    }

    @Test
    void refusesAMemberThatStandsTwiceUnlessItDoesNotMatterWhich() throws IOException {
        Map<String, byte[]> members = Checkpoints.members(1, 2, 3);
        members.put("a/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        members.put("a/byteordeR", "little".getBytes(StandardCharsets.US_ASCII));
        members.put("a/data/1", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        String archive = new String(zip(members), StandardCharsets.ISO_8859_1);
        read(archive.replace("a/byteordeR", "a/byteorder").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(() -> read(archive.replace("a/data/1", "a/data/0").getBytes(StandardCharsets.ISO_8859_1)),
                "\"a/data/0\" twice");
    }

    @Test
    void refusesAMemberOutsideTheFile() throws IOException {
        byte[] archive = zip(Checkpoints.members(1, 2, 3));
        int entry = directoryEntry(archive, "a/data/0");
        for (int field : new int[] {20, 24}) {
            Arrays.fill(archive, entry + field, entry + field + 3, (byte) 0x7f);
        }
        assertRefused(() -> read(archive), "overlaps with central directory");
    }

    @Test
    void refusesEncryptedAndExoticMembers() throws IOException {
        byte[] archive = zip(Checkpoints.members(1, 2, 3));
        int entry = directoryEntry(archive, "a/data/0");
        archive[entry + 8] |= 1;
        assertRefused(() -> read(archive), "encrypted");
        archive[entry + 8] &= ~1;
        archive[entry + 10] = 12;
        assertRefused(() -> read(archive), "never uses");
    }

    @Test
    void refusesADirectoryThatIsTooLarge() throws IOException {
        Map<String, byte[]> members = Checkpoints.members(1);
        for (int i = 0; i < 40_000; i++) {
            members.put("a/" + "x".repeat(60) + i, new byte[0]);
        }
        byte[] archive = zip(members);
        assertRefused(() -> read(archive), "directory takes more than 4 MB");
    }

    @Test
    void refusesTensorsThatTogetherAreTooLarge() {
        byte[] expanded = new PickleWriter().raw("}").text("x")
                .tensor("0", 1, 0, new long[] {1 << 20, 1 << 20}, new long[] {0, 0}).raw("s").stop();
        assertRefused(() -> read(zip(Checkpoints.members(expanded, new byte[4]))), "would take more than");
        // A hundred names for one tensor of four megabytes.
        var shared = new PickleWriter().raw("}(");
        for (int i = 0; i < 100; i++) {
            shared.text("x" + i).tensor("0", 1, 0, new long[] {1 << 20}, new long[] {0});
        }
        byte[] pickle = shared.raw("u").stop();
        assertRefused(() -> read(zip(Checkpoints.members(pickle, new byte[4]))), "would take more than");
    }

    @Test
    void refusesStateDictsOfOtherThings() {
        assertRefused(() -> pickled(new PickleWriter().raw("}").text("epoch").raw("K\u0003s")),
                "a dictionary of 1 without any such tensor");
        assertRefused(() -> pickled(new PickleWriter().raw("}K\u0001").tensor("0", 1, 0, new long[0], new long[0])
                .raw("s")), "without any such tensor");
        assertRefused(() -> pickled(new PickleWriter().raw("}").text("state_dict").raw("}").text("x").raw("Nss")),
                "without any such tensor");
        assertRefused(() -> pickled(new PickleWriter().text("hello")), "the text \"hello\"");
    }

    /** Each list holds the one before twice, so that its walk would never end if nothing were remembered. */
    @Test
    void aThousandMillionWaysToNothingAreWalkedOnce() {
        var doubling = new PickleWriter().raw("]q\0");
        for (int i = 0; i < 100; i++) {
            doubling.raw("0]q\u0001h\0ah\0aq\0");
        }
        assertRefused(() -> pickled(doubling), "a list of 2");
        var deep = new PickleWriter().raw("]q\0");
        for (int i = 0; i < 20_000; i++) {
            deep.raw("0]h\0aq\0");
        }
        assertRefused(() -> pickled(deep), "a list of 1");
    }

    private void pickled(PickleWriter pickle) throws IOException {
        read(zip(Checkpoints.members(pickle.stop(), new byte[4])));
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        return Checkpoints.zip(members, false);
    }

    private void read(byte[] bytes) throws IOException {
        try (var opened = Pth.open(Files.write(folder.resolve("x.pth"), bytes))) {
            assertEquals(opened.entries().size(), Fixtures.floats(opened).size());
        }
    }

    private static void setSizeInDirectory(byte[] archive, String member, int size) {
        int entry = directoryEntry(archive, member);
        for (int i = 0; i < 4; i++) {
            archive[entry + 24 + i] = (byte) (size >> 8 * i);
        }
    }

    /** Where a member's entry in the zip archive's directory begins: 46 bytes before the last mention of its name. */
    private static int directoryEntry(byte[] archive, String member) {
        return new String(archive, StandardCharsets.ISO_8859_1).lastIndexOf(member) - 46;
    }

    private static int indexOf(byte[] archive, byte[] part) {
        return new String(archive, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
