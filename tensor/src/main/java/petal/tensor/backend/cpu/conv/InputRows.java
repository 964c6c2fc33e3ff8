package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.cpu.rows.ImageRows;

/** The input rows of one image for a kernel that walks down the image: in memory, or made a few at a time. */
@FunctionalInterface
interface InputRows {
    /** Rows among which are those that {@code outputs} output rows from {@code output} on need. */
    ImageRows forOutputs(int output, int outputs);
}
