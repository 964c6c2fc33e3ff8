package petal.tensor.backend.cpu.fusion;

import petal.tensor.backend.cpu.memory.Scratch;

/** The wide rows of a batch of images as a kernel reads them: from memory, or made one by one. */
public interface WideRowSource {
    /** The array that holds the wide row of n elements at {@code at}, until this thread asks for another. */
    float[] read(int at, int n);

    /** Where in that array the row starts. */
    int start(int at);

    /** The rows of x. */
    static WideRowSource of(float[] x) {
        return new WideRowSource() {
            @Override
            public float[] read(int at, int n) {
                return x;
            }

            @Override
            public int start(int at) {
                return at;
            }
        };
    }

    /** What {@code prologue}, which has no factors, makes of the rows of x. */
    static WideRowSource of(CpuPrologue prologue, float[] x) {
        return new WideRowSource() {
            @Override
            public float[] read(int at, int n) {
                float[] row = Scratch.PROLOGUE_ROWS.floats(prologue.image().width());
                prologue.wideRow(x, at, n, row);
                return row;
            }

            @Override
            public int start(int at) {
                return 0;
            }
        };
    }
}
