package petal.efficientnet.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A format of pictures that Petal does not read, known by how its files begin, so that its name can be said.
 *
 * @param name   what to call a file of it, with its article
 * @param at     where its mark stands
 * @param marks  what stands there, one of these
 */
record UnreadFormat(String name, int at, List<String> marks) {

    private static final List<UnreadFormat> ALL = List.of(
            new UnreadFormat("a HEIC photo", 4, List.of("ftypheic", "ftypheix", "ftyphevc", "ftypheim", "ftypheis",
                    "ftyphevm", "ftyphevs", "ftypmif1", "ftypmsf1")),
            new UnreadFormat("an AVIF picture", 4, List.of("ftypavif", "ftypavis")),
            new UnreadFormat("a JPEG XL picture", 0, List.of("\u00FF\n", "\0\0\0\fJXL ")),
            new UnreadFormat("a JPEG 2000 picture", 0, List.of("\0\0\0\fjP  ", "\u00FFO\u00FFQ")),
            new UnreadFormat("an icon", 0, List.of("\0\0\1\0", "\0\0\2\0")),
            new UnreadFormat("a Photoshop file", 0, List.of("8BPS")),
            new UnreadFormat("a PDF document", 0, List.of("%PDF")),
            new UnreadFormat("a drawing in SVG", 0, List.of("<svg")));

    /** The name of a file's format; empty if it is none of those that are known and not read. */
    static Optional<String> nameOf(byte[] file) {
        return ALL.stream().filter(format -> format.marks.stream().anyMatch(mark -> stands(mark, format.at, file)))
                .map(UnreadFormat::name).findFirst();
    }

    private static boolean stands(String mark, int at, byte[] file) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return at + bytes.length <= file.length
                && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
