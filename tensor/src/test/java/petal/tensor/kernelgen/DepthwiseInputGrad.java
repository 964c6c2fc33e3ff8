package petal.tensor.kernelgen;

/**
 * Writes one row of the input gradient with stride 2: each input gathers the outputs that it reached. (With stride 1
 * the gradient is the convolution with the kernel turned by 180°.) Only every other row of the kernel connects a row of
 * dx with outputs, so that there are two methods, for even rows and for odd ones.
 */
record DepthwiseInputGrad(DepthwiseKernel kernel) {
    String source() {
        Code code = kernel.start("InputGrad",
                "Computes %s of the input gradient of a %s depthwise convolution with stride %d");
        code.line("");
        code.javadoc("dx of input row {@code row}, which starts at {@code dxAt}.");
        code.line("public static void inputGrad(ChannelBlock block, ImageRows dy, int row, "
                + "float[] w, float[] dx, int dxAt) {");
        code.line("int out = row / 2;");
        code.line("if (row %% 2 == 0) {");
        call(code, 0);
        code.line("} else {");
        call(code, 1);
        code.line("}").line("}");
        method(code.line(""), 0);
        method(code.line(""), 1);
        return code.line("}").toString();
    }

    private static String name(int parity) {
        return parity == 0 ? "evenRow" : "oddRow";
    }

    /** The first kernel row that connects rows of a parity with outputs. */
    private int firstRow(int parity) {
        return (parity + kernel.padding()) % 2;
    }

    /** How many kernel rows do. */
    private int rows(int parity) {
        return (kernel.size() - firstRow(parity) + 1) / 2;
    }

    /** The first kernel row meets the lowest output row. */
    private void call(Code code, int parity) {
        StringBuilder rows = new StringBuilder();
        for (int r = 0; r < rows(parity); r++) {
            int output = (parity + kernel.padding() - firstRow(parity)) / 2 - r;
            rows.append(DepthwiseKernel.arguments("dy", "out", output, 1));
        }
        code.line("%s(block, %sw, dx, dxAt);", name(parity), rows);
    }

    private void method(Code code, int parity) {
        code.line("/** A row of dx that %s connect%s with outputs. */",
                rows(parity) == 1 ? "one row of the kernel" : rows(parity) + " rows of the kernel",
                rows(parity) == 1 ? "s" : "");
        code.line("private static void %s(ChannelBlock block, %sfloat[] w, float[] dx, int dxAt) {",
                name(parity), DepthwiseKernel.parameters("d", "i", rows(parity)));
        DepthwiseKernel.eachVectorOfChannels(code);
        for (int r = 0; r < rows(parity); r++) {
            for (int t = 0; t < kernel.size(); t++) {
                code.line("FloatVector w%d%d = FloatVector.fromArray(SPECIES, w, c%s);", r, t,
                        DepthwiseKernel.plus((firstRow(parity) + 2 * r) * kernel.size() + t, "channels"));
            }
        }
        columns(code, rows(parity));
        code.line("}").line("}");
    }

    /**
     * An output column reaches {@code size} columns of dx and completes the first two of them; s0, s1 … are those to
     * which the next one adds.
     */
    private void columns(Code code, int rows) {
        int sums = kernel.size() - 2;
        for (int q = 0; q < sums; q++) {
            code.line("FloatVector s%d = FloatVector.zero(SPECIES);", q);
        }
        code.line("int i = c;").line("int j = dxAt + c;");
        code.line("for (int column = 0; column < width; column += 2) {");
        for (int r = 0; r < rows; r++) {
            DepthwiseKernel.load(code, "v" + r, "d" + r, "i" + r + " + i");
        }
        for (int t = 0; t < 2; t++) {
            sum(code, rows, "done" + t, true, t, t < sums ? "s" + t : null);
        }
        store(code, "done");
        for (int q = 0; q < sums; q++) {
            sum(code, rows, "s" + q, false, q + 2, q + 2 < sums ? "s" + (q + 2) : null);
        }
        code.line("i += channels;").line("j += 2 * channels;").line("}");
        if (kernel.size() == 5) {
            code.line("s0.intoArray(dx, j - 2 * channels);");
        }
        code.line("if (width %% 2 == 0) {");
        code.line("s%d.intoArray(dx, j - channels);", kernel.size() == 5 ? 1 : 0);
        code.line("}");
    }

    private static void sum(Code code, int rows, String sum, boolean declare, int tap, String before) {
        for (int r = 0; r < rows; r++) {
            String addend = r > 0 ? sum : before;
            code.line("%s%s = %s;", declare && r == 0 ? "FloatVector " : "", sum,
                    Code.multiplyAdd(Code.text("w%d%d", r, tap), "v" + r, addend));
        }
    }

    /** The first column of a 3 × 3 kernel is completed at once, and no column lies before the image. */
    private void store(Code code, String done) {
        code.line("if (column > 0) {");
        code.line("%s0.intoArray(dx, j - %schannels);", done, kernel.size() == 5 ? "2 * " : "");
        if (kernel.size() == 5) {
            code.line("%s1.intoArray(dx, j - channels);", done);
        }
        code.line("}");
        if (kernel.size() == 3) {
            code.line("%s1.intoArray(dx, j);", done);
        }
    }
}
