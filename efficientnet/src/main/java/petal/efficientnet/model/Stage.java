package petal.efficientnet.model;

import java.util.List;

/**
 * Blocks in a row that work at one resolution.
 *
 * @param expansion   how many times wider a block is inside than at its ends
 * @param kernel      rows and columns of the depthwise window
 * @param stride      step of the first block; the others have stride 1
 * @param inChannels  channels that come in
 * @param outChannels channels that go out
 * @param blocks      how many blocks
 */
record Stage(int expansion, int kernel, int stride, int inChannels, int outChannels, int blocks) {
    /** B0's stages: table 1 of Tan &amp; Le 2019, stages 2 to 8. */
    private static final List<Stage> B0 = List.of(
            new Stage(1, 3, 1, 32, 16, 1),
            new Stage(6, 3, 2, 16, 24, 2),
            new Stage(6, 5, 2, 24, 40, 2),
            new Stage(6, 3, 2, 40, 80, 3),
            new Stage(6, 5, 1, 80, 112, 3),
            new Stage(6, 5, 2, 112, 192, 4),
            new Stage(6, 3, 1, 192, 320, 1));

    /** The stages of a variant. */
    static List<Stage> of(Variant variant) {
        return B0.stream().map(s -> s.scaled(variant.width(), variant.depth())).toList();
    }

    private Stage scaled(double width, double depth) {
        return new Stage(expansion, kernel, stride, channels(inChannels * width), channels(outChannels * width),
                (int) Math.ceil(blocks * depth));
    }

    /** The multiple of 8 that is nearest, but not more than a tenth below. */
    static int channels(double wanted) {
        int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }

    /** Channels inside the blocks that see {@code blockInChannels}. */
    int expanded(int blockInChannels) {
        return channels(blockInChannels * (double) expansion);
    }
}
