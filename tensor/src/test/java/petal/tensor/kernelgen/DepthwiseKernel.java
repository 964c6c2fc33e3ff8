package petal.tensor.kernelgen;

/**
 * What the writers of depthwise kernels share: which kernel it is, and how its weights and rows are called in the
 * source. Weights, sums and inputs are variables w[row][column], s…, v[row], unrolled for the reason given at
 * {@link GemmTile}.
 *
 * @param size        3 or 5: rows and columns of the kernel
 * @param stride      1 or 2
 * @param outputs     output rows that a call computes, which share the inputs they load; 1 for stride 2
 * @param rowsPerPass kernel rows whose weights the registers hold: a larger kernel is computed in several passes
 */
record DepthwiseKernel(int size, int stride, int outputs, int rowsPerPass) {
    static final String PACKAGE = "petal.tensor.backend.cpu.conv.generated";
    private static final String ROWS = "petal.tensor.backend.cpu.rows.";

    String name(String work) {
        return "Depthwise" + size + "Stride" + stride + work;
    }

    int padding() {
        return size / 2;
    }

    int passes() {
        return (size + rowsPerPass - 1) / rowsPerPass;
    }

    /** Kernel rows of a pass. */
    int rows(int pass) {
        return Math.min(rowsPerPass, size - pass * rowsPerPass);
    }

    /** Input rows of a pass. */
    int inputRows(int pass) {
        return rows(pass) + outputs - 1;
    }

    /** The method of a pass: {@code forward} if there is one only. */
    String method(String work, int pass) {
        int from = pass * rowsPerPass;
        return passes() == 1 ? work : work + "Rows" + from + "To" + (from + rows(pass) - 1);
    }

    /** The head of the class. */
    Code start(String work, String what) {
        String rows = outputs == 1 ? "one row" : outputs + " rows";
        String inPasses = passes() == 1 ? "" : ", in " + passes() + " passes over the kernel's rows";
        String summary = Code.text(what, rows, size + " × " + size, stride);
        return Code.generatedClass(PACKAGE, name(work), true, summary + inPasses
                + "; see {@link petal.tensor.backend.cpu.conv.DepthwiseRows}.", ROWS + "ChannelBlock",
                ROWS + "ImageRows");
    }

    /** Lists the arrays and indices of rows as the source's parameters, and as its arguments. */
    static String parameters(String array, String index, int rows) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            list.append("float[] ").append(array).append(i).append(", int ").append(index).append(i).append(", ");
        }
        return list.toString();
    }

    static String arguments(String rows, String first, int from, int count) {
        StringBuilder list = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            String row = i == 0 ? first : i < 0 ? first + " - " + -i : first + " + " + i;
            list.append(Code.text("%1$s.array(%2$s), %1$s.at(%2$s), ", rows, row));
        }
        return list.toString();
    }

    /** Starts the loop over the block's vectors of channels. */
    static void eachVectorOfChannels(Code code, String... before) {
        code.line("int channels = block.channels();").line("int width = block.width();").line("int to = block.to();");
        for (String line : before) {
            code.line(line);
        }
        code.line("for (int c = block.from(); c < to; c += LANES) {");
    }

    /** {@code channels} times n, with a sign in front; nothing for 0. */
    static String plus(int n, String step) {
        return n == 0 ? "" : n == 1 ? " + " + step : " + " + n + " * " + step;
    }

    /** Loads the weights of some kernel rows from where they lie as [row, column, channel]. */
    void loadWeights(Code code, int rows, String array, String step) {
        for (int r = 0; r < rows; r++) {
            for (int t = 0; t < size; t++) {
                code.line("FloatVector w%d%d = FloatVector.fromArray(SPECIES, %s, %sAt + c%s);", r, t, array, array,
                        plus(r * size + t, step));
            }
        }
    }

    void storeWeights(Code code, int rows, String array, String step) {
        for (int r = 0; r < rows; r++) {
            for (int t = 0; t < size; t++) {
                code.line("w%d%d.intoArray(%s, %sAt + c%s);", r, t, array, array, plus(r * size + t, step));
            }
        }
    }

    static void load(Code code, String name, String array, String index) {
        code.line("FloatVector %s = FloatVector.fromArray(SPECIES, %s, %s);", name, array, index);
    }

    /** Loads two neighbouring columns of each input row: a at an even place, b behind it. */
    static void loadPair(Code code, int row) {
        load(code, "a" + row, "x" + row, "i" + row + " + i");
        load(code, "b" + row, "x" + row, "i" + row + " + i + channels");
    }

    /** With stride 2: whether tap t meets the columns at even places. */
    boolean meetsEven(int t) {
        return (t - padding()) % 2 == 0;
    }

    /**
     * With stride 2: the output that a pair of input columns 2j and 2j + 1 reaches through tap t, relative to output j.
     */
    int output(int t) {
        return (padding() - t + (meetsEven(t) ? 0 : 1)) / 2;
    }
}
