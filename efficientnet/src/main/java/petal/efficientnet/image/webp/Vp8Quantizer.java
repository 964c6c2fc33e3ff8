package petal.efficientnet.image.webp;

/**
 * What coefficients are multiplied by (RFC 6386, section 14.1): in each, first the mean, then the others.
 *
 * @param luma   of blocks of luma
 * @param means  of the block of means of a macroblock
 * @param chroma of blocks of colour
 */
record Vp8Quantizer(int[] luma, int[] means, int[] chroma) {

    /** @param changes of the index for the means of luma, for the block of means (2), and for colour (2) */
    static Vp8Quantizer of(int index, int... changes) {
        return new Vp8Quantizer(
                new int[] {Vp8Tables.DC[clamp(index + changes[0], 127)], Vp8Tables.AC[clamp(index, 127)]},
                new int[] {2 * Vp8Tables.DC[clamp(index + changes[1], 127)],
                    Math.max(8, Vp8Tables.AC[clamp(index + changes[2], 127)] * 155 / 100)},
                new int[] {Vp8Tables.DC[clamp(index + changes[3], 117)], Vp8Tables.AC[clamp(index + changes[4], 127)]});
    }

    private static int clamp(int index, int most) {
        return Math.clamp(index, 0, most);
    }
}
