package petal.weights.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.stream.Collectors;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.Shape;

/**
 * What stands before the elements: six magic bytes, two of version, the length, and a Python dictionary such as
 * {@code {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }}.
 *
 * @param length the bytes it takes, so where the elements begin
 */
record NpyHeader(DType dtype, ByteOrder order, boolean fortranOrder, Shape shape, long length) {
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(ISO_8859_1);
    /** A dictionary of three entries has no use for more, and version 1 cannot have more. */
    private static final int LONGEST = 65_535;
    private static final int ALIGNMENT = 64;

    static NpyHeader read(MappedFile file) throws IOException {
        if (!file.startsWith(MAGIC)) {
            throw file.malformed("This is not a .npy file: it does not begin with NumPy's magic bytes.");
        }
        int version = file.size() < 12 ? 0 : file.bytes().get(ValueLayout.JAVA_BYTE, 6);
        if (version != 1 && version != 2) {
            throw file.malformed("A .npy file of version 1 or 2 was expected, but this is cut short or of version %d.",
                    version);
        }
        long start = version == 1 ? 10 : 12;
        long size = version == 1
                ? file.bytes().get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8) & 0xffffL
                : file.bytes().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8) & 0xffffffffL;
        if (size > LONGEST || size > file.size() - start) {
            throw file.malformed("The header claims %d bytes; at most %d are possible here.", size,
                    Math.min(LONGEST, file.size() - start));
        }
        var text = new String(file.bytes().asSlice(start, size).toArray(ValueLayout.JAVA_BYTE), ISO_8859_1);
        return of(file, new NpyDictionary(file, text).parse(), start + size);
    }

    private static NpyHeader of(MappedFile file, NpyDictionary.Fields fields, long length) throws IOException {
        String descr = fields.descr();
        char order = descr.isEmpty() ? ' ' : descr.charAt(0);
        DType dtype = "<>|=".indexOf(order) < 0 ? null : DType.ofNumpy(descr.substring(1)).orElse(null);
        if (dtype == null || dtype.bytes() > 1 && order != '<' && order != '>') {
            throw file.malformed("Arrays of plain numbers such as '<f4' or '<i8' can be read, but this one's type is"
                    + " %s; convert it with NumPy's astype.", Quote.of(descr));
        }
        return new NpyHeader(dtype, order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                fields.fortranOrder(), Shape.parse(file, "The array", fields.shape()), length);
    }

    /** The header of an array in C order, version 1, padded so that the elements are aligned to 64 bytes. */
    static MemorySegment write(DType dtype, Shape shape) {
        String code = dtype.numpyCode().orElseThrow();
        String sizes = shape.sizes().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (shape.sizes().size() == 1 ? "," : "");
        String dictionary = "{'descr': '" + (dtype.bytes() == 1 ? "|" : "<") + code
                + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int padding = Math.floorMod(-(10 + dictionary.length() + 1), ALIGNMENT);
        String text = dictionary + " ".repeat(padding) + "\n";
        String length = "" + (char) (text.length() & 0xff) + (char) (text.length() >> 8);
        return MemorySegment.ofArray(("\u0093NUMPY\u0001\u0000" + length + text).getBytes(ISO_8859_1));
    }
}
