package petal.efficientnet.image;

import java.util.List;

/**
 * What the markers of a JPEG file say, read without decoding a pixel (ITU-T T.81, annex B): enough to refuse what is
 * too large, too much work, truncated or of a kind that the decoder does not know, and to know which colours the
 * components are.
 *
 * @param frame       the start-of-frame marker's last byte: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, ...
 * @param precision   bits per sample
 * @param width       columns
 * @param height      rows
 * @param components  the components, in order
 * @param jfif        whether a JFIF marker came, which means that three components are YCbCr
 * @param adobe       the colour transform of an Adobe marker (0 none, 1 YCbCr, 2 YCCK), or -1 without one
 * @param tables      whether Huffman tables came before the pixels; single pictures out of a Motion JPEG have none
 * @param complete    whether the end-of-image marker came
 * @param scans       how many scans there are; 1 if the first holds all components, because nothing follows then
 * @param essence     the file's segments that the decoder needs (frame, tables, restart interval, scans), with the
 *                    components numbered from 1; without colour profiles, thumbnails, notes and garbage, each of which
 *                    the JDK would look into
 */
record JpegStructure(int frame, int precision, int width, int height, List<Component> components, boolean jfif,
        int adobe, boolean tables, boolean complete, int scans, byte[] essence) {

    /**
     * One component of the colour.
     *
     * @param id     its identifier in the file
     * @param across samples across in each group, of which the component with the most has all
     * @param down   samples down likewise
     */
    record Component(int id, int across, int down) {
    }

    /** How the components are to be understood. */
    enum Colour { GREY, RGB, YCBCR, CMYK, YCCK }

    private static final int PROGRESSIVE = 0xC2;
    private static final int SAMPLES_A_BLOCK = 8;

    /**
     * Walks over the markers.
     *
     * @throws ImageFormatException if there is no frame to decode
     */
    static JpegStructure of(EncodedImage image) throws ImageFormatException {
        return new JpegWalk(image).run();
    }

    /** Whether the pixels come in several passes, each finer than the one before. */
    boolean isProgressive() {
        return frame == PROGRESSIVE;
    }

    /** How many blocks of 8 x 8 samples the components have together. */
    long blocks() {
        int mostAcross = components.stream().mapToInt(Component::across).max().orElseThrow();
        int mostDown = components.stream().mapToInt(Component::down).max().orElseThrow();
        return components.stream().mapToLong(
                component -> Math.ceilDiv(Math.ceilDiv((long) width * component.across(), mostAcross), SAMPLES_A_BLOCK)
                        * Math.ceilDiv(Math.ceilDiv((long) height * component.down(), mostDown), SAMPLES_A_BLOCK))
                .sum();
    }

    /** Whether the decoder has to keep every block until it has read the last scan. */
    boolean hasSeveralScans() {
        return isProgressive() || scans > 1;
    }

    /** libjpeg's rules for what the components mean, for the markers that are there. */
    Colour colour() {
        return switch (components.size()) {
            case 1 -> Colour.GREY;
            case 3 -> threeComponents();
            default -> adobe <= 0 ? Colour.CMYK : Colour.YCCK;
        };
    }

    private Colour threeComponents() {
        if (jfif) {
            return Colour.YCBCR;
        }
        boolean named =
                components.stream().map(Component::id).toList().equals(List.of((int) 'R', (int) 'G', (int) 'B'));
        return adobe == 0 || adobe < 0 && named ? Colour.RGB : Colour.YCBCR;
    }
}
