package petal.weights.safetensors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import petal.weights.format.Convention;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/** Reads safetensors files; nothing in one is believed before it has been checked against the file's real size. */
public final class Safetensors {
    /** The format's own bound on the header. */
    public static final long MAX_HEADER = 100_000_000;

    private static final int LISTED = 5;

    private Safetensors() {
    }

    /** True when the file begins as a safetensors file does: a plausible header length, then an opening brace. */
    public static boolean recognises(MappedFile file) {
        return file.size() > 8 && file.bytes().get(ValueLayout.JAVA_BYTE, 8) == '{'
                && headerLength(file) >= 2 && headerLength(file) <= MAX_HEADER;
    }

    /**
     * Opens a file and checks its header; the tensors are read as they are asked for.
     *
     * @throws WeightsFormatException when the header is too long, is not the JSON that the format prescribes, or
     *                                places tensors outside the file, over one another or with gaps between them
     */
    public static TensorFile open(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        try {
            return open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** As {@link #open(Path)}, for a file that is mapped already; when this fails, the caller closes it. */
    public static TensorFile open(MappedFile file) throws IOException {
        if (file.size() < 8) {
            throw file.malformed("A safetensors file begins with 8 bytes of header length, but this has %d bytes.",
                    file.size());
        }
        long length = headerLength(file);
        if (length < 2 || length > MAX_HEADER || length > file.size() - 8) {
            throw file.malformed("The safetensors header claims %s bytes; 2 to %d are possible here.",
                    Long.toUnsignedString(length), Math.min(MAX_HEADER, file.size() - 8));
        }
        SafetensorsHeader header = SafetensorsHeader.parse(file, file.bytes().asSlice(8, length));
        MemorySegment data = file.bytes().asSlice(8 + length);
        checkLayout(file, header.tensors(), data.byteSize());
        List<TensorEntry> entries = header.tensors().stream().flatMap(tensor -> tensor.in(data)).toList();
        List<String> unread = header.tensors().stream().filter(tensor -> tensor.dtype() == null)
                .map(tensor -> Quote.of(tensor.name())).limit(LISTED).toList();
        if (entries.isEmpty() && !unread.isEmpty()) {
            throw file.malformed("None of its tensors is of a type that Petal reads: %s; convert them to F32 first.",
                    header.tensors().stream().map(SafetensorsHeader.Place::type).distinct().sorted()
                            .collect(Collectors.joining(", ")));
        }
        List<String> notes = unread.isEmpty() ? List.of()
                : List.of("Left out, because Petal does not read their type: " + String.join(", ", unread) + ".");
        return new TensorFile(List.of(file), entries, header.metadata(), notes, Convention.TORCHVISION);
    }

    /** Creates or replaces a file; see {@link SafetensorsWriter}. */
    public static void write(Path path, List<TensorEntry> entries, Map<String, String> metadata) throws IOException {
        SafetensorsWriter.write(path, entries, metadata);
    }

    /**
     * As {@link #write}, with a checksum of the whole file in its metadata, which {@link #checkSeal} compares.
     */
    public static void writeSealed(Path path, List<TensorEntry> entries, Map<String, String> metadata)
            throws IOException {
        SafetensorsWriter.writeSealed(path, entries, metadata);
    }

    /**
     * Compares a file with the checksum in it, before anything else of it is looked at.
     *
     * @throws WeightsFormatException if the file has no checksum, or a single bit of it has changed
     */
    public static void checkSeal(Path path) throws IOException {
        try (MappedFile file = MappedFile.open(path)) {
            if (!recognises(file)) {
                throw file.malformed("This is no safetensors file: it is damaged, or another program wrote it.");
            }
            Seal.check(file);
        }
    }

    static long headerLength(MappedFile file) {
        return file.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
    }

    private static void checkLayout(MappedFile file, List<SafetensorsHeader.Place> tensors, long size)
            throws WeightsFormatException {
        var inOrder = new ArrayList<>(tensors);
        inOrder.sort(Comparator.comparingLong(SafetensorsHeader.Place::begin)
                .thenComparingLong(SafetensorsHeader.Place::end));
        long at = 0;
        for (var tensor : inOrder) {
            String name = Quote.of(tensor.name());
            if (tensor.end() > size) {
                throw file.malformed("The tensor %s ends at byte %d, but there are %d bytes of data; the file may be"
                        + " cut short.", name, tensor.end(), size);
            }
            if (tensor.begin() != at) {
                throw file.malformed(tensor.begin() < at
                        ? "The tensor %s begins at byte %d, inside another that ends at %d."
                        : "The tensor %s begins at byte %d, but the one before ends at %d; no gap is allowed.",
                        name, tensor.begin(), at);
            }
            at = tensor.end();
        }
        if (at != size) {
            throw file.malformed("The tensors end at byte %d, but there are %d bytes of data.", at, size);
        }
    }
}
