package petal.efficientnet.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.efficientnet.image.JpegStructure.Component;

/** One walk over a JPEG's markers, from the start of the image to its end, that collects a {@link JpegStructure}. */
final class JpegWalk {

    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;

    private final EncodedImage image;
    private final byte[] bytes;
    private final ByteArrayOutputStream essence = new ByteArrayOutputStream();
    private int at = 2;
    private int frame;
    private int precision;
    private int width;
    private int height;
    private List<Component> components = List.of();
    private boolean tables;
    private boolean jfif;
    private int adobe = -1;
    private int scans;
    private boolean allInOneScan;

    JpegWalk(EncodedImage image) {
        this.image = image;
        this.bytes = image.bytes();
    }

    JpegStructure run() throws ImageFormatException {
        marker(START_OF_IMAGE);
        int marker = nextMarker();
        while (marker >= 0 && marker != END_OF_IMAGE) {
            if (!standsAlone(marker)) {
                segment(marker);
            }
            if (marker == START_OF_SCAN) {
                marker = pixels();
            } else {
                marker = nextMarker();
            }
        }
        if (components.isEmpty()) {
            throw marker < 0 ? image.truncated("JPEG")
                    : image.refusal("is a JPEG without a picture in it", "remove it or save it again");
        }
        marker(END_OF_IMAGE);
        return new JpegStructure(frame, precision, width, height, components, jfif, adobe, tables, marker >= 0,
                scans, essence.toByteArray());
    }

    private void marker(int code) {
        essence.write(0xFF);
        essence.write(code);
    }

    /**
     * Moves behind the next marker and returns its last byte, or -1 at the file's end. Garbage is passed over: in it
     * 0xFF is always followed by 0.
     */
    private int nextMarker() {
        while (at + 1 < bytes.length) {
            int code = bytes[at + 1] & 255;
            boolean marker = bytes[at] == (byte) 0xFF && code != 0xFF;
            at += marker ? 2 : 1;
            if (marker && code != 0) {
                return code;
            }
        }
        return -1;
    }

    /**
     * Takes the coded pixels, in which restart markers stand, and returns the marker behind them. Where all components
     * come in the one scan of a sequential JPEG that ends as it should, the end marker cannot occur before, which saves
     * the walk.
     */
    private int pixels() {
        int from = at;
        boolean ends = bytes[bytes.length - 2] == (byte) 0xFF && bytes[bytes.length - 1] == (byte) END_OF_IMAGE;
        if (allInOneScan && ends && at + 2 <= bytes.length) {
            at = bytes.length;
            essence.write(bytes, from, at - 2 - from);
            return END_OF_IMAGE;
        }
        int marker = nextMarker();
        while (marker >= 0xD0 && marker < START_OF_IMAGE) {
            marker = nextMarker();
        }
        essence.write(bytes, from, (marker < 0 ? bytes.length : at - 2) - from);
        return marker;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || marker >= 0xD0 && marker <= START_OF_IMAGE;
    }

    private void segment(int marker) throws ImageFormatException {
        int length = at + 2 <= bytes.length ? unsigned16(at) : 0;
        if (length < 2 || at + length > bytes.length) {
            at = bytes.length;
            return;
        }
        if (marker == HUFFMAN_TABLES || marker == ARITHMETIC_TABLES || marker == QUANTIZATION_TABLES
                || marker == RESTART_INTERVAL) {
            tables |= marker == HUFFMAN_TABLES;
            keep(marker, Arrays.copyOfRange(bytes, at, at + length));
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) {
            startOfFrame(marker, length);
        } else if (marker == START_OF_SCAN) {
            startOfScan(length);
        } else if (marker == 0xE0 && length >= 16 && startsWith("JFIF\0")) {
            jfif = true;
        } else if (marker == 0xEE && length >= 14 && startsWith("Adobe")) {
            adobe = bytes[at + 13] & 255;
        }
        at += length;
    }

    private void keep(int marker, byte[] segment) {
        marker(marker);
        essence.writeBytes(segment);
    }

    private void startOfFrame(int marker, int length) throws ImageFormatException {
        int count = length >= 8 ? bytes[at + 7] & 255 : 0;
        if (!components.isEmpty() || count == 0 || length != 8 + 3 * count) {
            throw image.refusal("is a JPEG with a malformed or second frame", "remove it or save it again");
        }
        frame = marker;
        precision = bytes[at + 2] & 255;
        height = unsigned16(at + 3);
        width = unsigned16(at + 5);
        byte[] segment = Arrays.copyOfRange(bytes, at, at + length);
        var found = new ArrayList<Component>();
        for (int i = 0; i < count; i++) {
            int sampling = segment[9 + 3 * i] & 255;
            found.add(new Component(segment[8 + 3 * i] & 255, sampling >> 4, sampling & 15));
            segment[8 + 3 * i] = (byte) (i + 1);
        }
        if (found.stream().anyMatch(c -> c.across() < 1 || c.across() > 4 || c.down() < 1 || c.down() > 4)) {
            throw image.damaged("JPEG");
        }
        components = List.copyOf(found);
        keep(marker, segment);
    }

    /** The scan's components are named as in the frame; where two have one name, each is taken once. */
    private void startOfScan(int length) throws ImageFormatException {
        if (components.isEmpty()) {
            throw image.refusal("is a JPEG whose pixels come before their description", "remove it or save it again");
        }
        byte[] segment = Arrays.copyOfRange(bytes, at, at + length);
        int count = length >= 3 ? segment[2] & 255 : 0;
        if (count < 1 || count > 4 || length != 6 + 2 * count) {
            throw image.damaged("JPEG");
        }
        var taken = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            int component = component(segment[3 + 2 * i] & 255, taken);
            taken.add(component);
            segment[3 + 2 * i] = (byte) (component + 1);
        }
        scans++;
        allInOneScan = count == components.size() && frame < 0xC2;
        keep(START_OF_SCAN, segment);
    }

    private int component(int id, List<Integer> taken) throws ImageFormatException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id && !taken.contains(i)) {
                return i;
            }
        }
        throw image.damaged("JPEG");
    }

    private boolean startsWith(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(bytes, at + 2, at + 2 + ascii.length, ascii, 0, ascii.length);
    }

    private int unsigned16(int index) {
        return (bytes[index] & 255) << 8 | bytes[index + 1] & 255;
    }
}
