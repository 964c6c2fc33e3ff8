package petal.lessons.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import petal.lessons.handin.HandInFile;

/** Takes from a zip the files of a hand-in, wherever in it they are. Everything else is left where it is. */
final class ZipContents {
    private static final long LARGEST = 64L << 20;
    private static final int MOST = 10_000;

    private ZipContents() {
    }

    /**
     * The files of these names.
     *
     * @param wanted  their paths, which may stand below other folders in the zip
     * @param remarks is told what is odd
     * @throws IOException if the zip cannot be read, or is not what a hand-in may be, in a sentence
     */
    static Map<String, byte[]> read(Path file, Collection<String> wanted, List<String> remarks) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("It is no file.");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("It is larger than 64 MB; a hand-in is some kilobytes.");
        }
        try {
            return read(file, StandardCharsets.UTF_8, wanted, remarks);
        } catch (ZipException notInUtf8) {
            try {
                return read(file, StandardCharsets.ISO_8859_1, wanted, remarks);
            } catch (ZipException e) {
                throw new IOException("It is no zip that can be read (" + e.getMessage() + ").", e);
            }
        }
    }

    private static Map<String, byte[]> read(Path file, Charset names, Collection<String> wanted, List<String> remarks)
            throws IOException {
        try (var zip = new ZipFile(file.toFile(), names)) {
            if (zip.size() > MOST) {
                throw new IOException("It holds " + zip.size() + " files; a hand-in holds some twenty.");
            }
            List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory()).toList();
            List<String> outside = entries.stream().map(ZipContents::path).filter(ZipContents::leadsOut).toList();
            if (!outside.isEmpty()) {
                remarks.add("The zip names files outside of it (" + outside.getFirst() + "); they were left out.");
            }
            Map<String, byte[]> contents = new LinkedHashMap<>();
            for (String name : wanted) {
                List<? extends ZipEntry> found = entries.stream().filter(entry -> isAt(path(entry), name))
                        .sorted(Comparator.comparingInt(entry -> entry.getName().length())).toList();
                if (!found.isEmpty()) {
                    contents.put(name, read(zip, found.getFirst()));
                }
                if (found.size() > 1) {
                    remarks.add("The zip holds " + name + " more than once; " + path(found.getFirst()) + " was taken.");
                }
            }
            return contents;
        }
    }

    private static boolean isAt(String path, String name) {
        return (path.equals(name) || path.endsWith("/" + name)) && !leadsOut(path)
                && !path.matches("(.*/)?(__MACOSX|target)/.*");
    }

    /** Some programs write paths as Windows does. */
    private static String path(ZipEntry entry) {
        return entry.getName().replace('\\', '/');
    }

    private static boolean leadsOut(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z]:.*") || List.of(path.split("/")).contains("..");
    }

    /** Reads as much as a file may hold and no more, whatever the zip says of its size. */
    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(HandInFile.LARGEST + 1);
            if (bytes.length > HandInFile.LARGEST) {
                throw new IOException("Its file " + path(entry) + " is larger than 1 MB.");
            }
            return bytes;
        }
    }
}
