package petal.efficientnet.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks in a row that work at one resolution.
 *
 * @param kind        what the blocks are made of
 * @param expansion   how many times wider a block is inside than at its ends
 * @param kernel      rows and columns of the window that looks at the neighbourhood
 * @param stride      step of the first block; the others have stride 1
 * @param inChannels  channels that come in
 * @param outChannels channels that go out
 * @param blocks      how many blocks
 */
record Stage(Kind kind, int expansion, int kernel, int stride, int inChannels, int outChannels, int blocks) {
    /** What blocks are made of. */
    enum Kind {
        /** {@link MBConv} with squeeze-and-excitation. */
        MBCONV,
        /** {@link MBConv} without it. */
        PLAIN,
        /** {@link FusedMBConv}. */
        FUSED
    }

    /** Table 1 of Tan &amp; Le 2019, stages 2 to 8. */
    private static final List<Stage> B0 = List.of(
            mbConv(1, 3, 1, 32, 16, 1),
            mbConv(6, 3, 2, 16, 24, 2),
            mbConv(6, 5, 2, 24, 40, 2),
            mbConv(6, 3, 2, 40, 80, 3),
            mbConv(6, 5, 1, 80, 112, 3),
            mbConv(6, 5, 2, 112, 192, 4),
            mbConv(6, 3, 1, 192, 320, 1));

    /** Table 4 of Tan &amp; Le 2021, stages 1 to 6. */
    private static final List<Stage> V2_S = List.of(
            fused(1, 1, 24, 24, 2),
            fused(4, 2, 24, 48, 4),
            fused(4, 2, 48, 64, 4),
            mbConv(4, 3, 2, 64, 128, 6),
            mbConv(6, 3, 1, 128, 160, 9),
            mbConv(6, 3, 2, 160, 256, 15));

    private static final List<Stage> V2_M = List.of(
            fused(1, 1, 24, 24, 3),
            fused(4, 2, 24, 48, 5),
            fused(4, 2, 48, 80, 5),
            mbConv(4, 3, 2, 80, 160, 7),
            mbConv(6, 3, 1, 160, 176, 14),
            mbConv(6, 3, 2, 176, 304, 18),
            mbConv(6, 3, 1, 304, 512, 5));

    private static final List<Stage> V2_L = List.of(
            fused(1, 1, 32, 32, 4),
            fused(4, 2, 32, 64, 7),
            fused(4, 2, 64, 96, 7),
            mbConv(4, 3, 2, 96, 192, 10),
            mbConv(6, 3, 1, 192, 224, 19),
            mbConv(6, 3, 2, 224, 384, 25),
            mbConv(6, 3, 1, 384, 640, 7));

    /** The stages of a variant. */
    static List<Stage> of(Variant variant) {
        return switch (variant) {
            case V2_S -> V2_S;
            case V2_M -> V2_M;
            case V2_L -> V2_L;
            default -> variant.family() == Variant.Family.LITE ? lite(variant)
                    : B0.stream().map(s -> s.scaled(variant.width(), variant.depth())).toList();
        };
    }

    /** As B0 grows, but that the first convolution keeps its 32 channels, and the first and the last stage their depth. */
    private static List<Stage> lite(Variant variant) {
        var stages = new ArrayList<Stage>();
        for (Stage stage : B0) {
            boolean outermost = stage == B0.getFirst() || stage == B0.getLast();
            Stage scaled = stage.scaled(variant.width(), outermost ? 1 : variant.depth());
            stages.add(new Stage(Kind.PLAIN, scaled.expansion, scaled.kernel, scaled.stride,
                    stage == B0.getFirst() ? stage.inChannels : scaled.inChannels, scaled.outChannels, scaled.blocks));
        }
        return List.copyOf(stages);
    }

    static Stage mbConv(int expansion, int kernel, int stride, int inChannels, int outChannels, int blocks) {
        return new Stage(Kind.MBCONV, expansion, kernel, stride, inChannels, outChannels, blocks);
    }

    private static Stage fused(int expansion, int stride, int inChannels, int outChannels, int blocks) {
        return new Stage(Kind.FUSED, expansion, 3, stride, inChannels, outChannels, blocks);
    }

    private Stage scaled(double width, double depth) {
        return new Stage(kind, expansion, kernel, stride, channels(inChannels * width), channels(outChannels * width),
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
