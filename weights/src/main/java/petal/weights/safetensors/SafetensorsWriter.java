package petal.weights.safetensors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import petal.weights.format.AtomicFile;
import petal.weights.format.Channels;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes safetensors files, tensor by tensor. The header lists the tensors in the order given; their elements lie with
 * the widest types first, so that every one is aligned, as readers that map the file need it.
 */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final JsonFactory JSON = new JsonFactory();

    private SafetensorsWriter() {
    }

    static void write(Path path, List<TensorEntry> entries, Map<String, String> metadata) throws IOException {
        write(path, entries, metadata, false);
    }

    /** The same with a {@link Seal}. */
    static void writeSealed(Path path, List<TensorEntry> entries, Map<String, String> metadata) throws IOException {
        write(path, entries, Seal.blank(metadata), true);
    }

    private static void write(Path path, List<TensorEntry> entries, Map<String, String> metadata, boolean sealed)
            throws IOException {
        checkNames(entries);
        List<TensorEntry> laidOut = entries.stream()
                .sorted(Comparator.comparingInt((TensorEntry entry) -> entry.dtype().bytes()).reversed()).toList();
        byte[] header = header(entries, laidOut, metadata);
        AtomicFile.write(path, channel -> {
            if (sealed) {
                Seal.write(channel, header, all -> write(all, header, laidOut));
            } else {
                write(channel, header, laidOut);
            }
        });
    }

    private static void write(WritableByteChannel channel, byte[] header, List<TensorEntry> laidOut)
            throws IOException {
        Channels.writeFully(channel, MemorySegment.ofArray(header));
        for (TensorEntry entry : laidOut) {
            MemorySegment bytes = entry.bytes().read();
            if (bytes.byteSize() != entry.byteSize()) {
                throw new WeightsFormatException("The tensor " + Quote.of(entry.name()) + " should have "
                        + entry.byteSize() + " bytes, but " + bytes.byteSize() + " were read.");
            }
            Channels.writeFully(channel, bytes);
        }
    }

    private static void checkNames(List<TensorEntry> entries) {
        var names = new HashSet<String>();
        for (TensorEntry entry : entries) {
            if (!names.add(entry.name()) || entry.name().equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException("A tensor cannot be called " + Quote.of(entry.name())
                        + ", because that name is taken.");
            }
        }
    }

    private static byte[] header(List<TensorEntry> entries, List<TensorEntry> laidOut, Map<String, String> metadata)
            throws WeightsFormatException {
        Map<String, Long> begins = begins(laidOut);
        var json = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            out.writeStartObject();
            if (!metadata.isEmpty()) {
                out.writeName(SafetensorsHeader.METADATA);
                out.writeStartObject();
                // Sorted, so that the same state dict gives the same bytes whatever map the metadata came in.
                new TreeMap<>(metadata).forEach(out::writeStringProperty);
                out.writeEndObject();
            }
            entries.forEach(entry -> place(out, entry, Objects.requireNonNull(begins.get(entry.name()),
                    "all are laid out")));
            out.writeEndObject();
        }
        json.writeBytes(" ".repeat(Math.floorMod(-json.size(), ALIGNMENT)).getBytes(StandardCharsets.US_ASCII));
        if (json.size() > Safetensors.MAX_HEADER) {
            throw new WeightsFormatException("The safetensors header would take " + json.size() + " bytes, but at most "
                    + Safetensors.MAX_HEADER + " are allowed; write fewer tensors or less metadata.");
        }
        return ByteBuffer.allocate(8 + json.size()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.size()).put(json.toByteArray()).array();
    }

    private static Map<String, Long> begins(List<TensorEntry> laidOut) {
        var begins = new HashMap<String, Long>();
        long at = 0;
        for (TensorEntry entry : laidOut) {
            begins.put(entry.name(), at);
            at += entry.byteSize();
        }
        return begins;
    }

    private static void place(JsonGenerator out, TensorEntry entry, long begin) {
        out.writeName(entry.name());
        out.writeStartObject();
        out.writeStringProperty("dtype", entry.dtype().name());
        out.writeName("shape");
        int[] shape = entry.shape().toArray();
        out.writeArray(shape, 0, shape.length);
        out.writeName("data_offsets");
        out.writeArray(new long[] {begin, begin + entry.byteSize()}, 0, 2);
        out.writeEndObject();
    }
}
