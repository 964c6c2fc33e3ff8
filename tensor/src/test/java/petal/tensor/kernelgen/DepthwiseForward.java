package petal.tensor.kernelgen;

/**
 * Writes y = x ∗ w for a few output rows. The kernel walks along the rows, one vector of channels at a time, and
 * multiplies each input with every weight that meets it; the outputs that later columns add to stay in registers.
 */
record DepthwiseForward(DepthwiseKernel kernel) {
    String source() {
        Code code = kernel.start("Forward", "Computes %s of the result of a %s depthwise convolution with stride %d");
        code.line("").javadoc("Output rows that a call computes.");
        code.line("public static final int ROWS = %d;", kernel.outputs());
        code.line("").javadoc("y = x ∗ w from output row {@code row} on, which starts at {@code yAt}.");
        code.line("public static void forward(ChannelBlock block, ImageRows x, int row, "
                + "float[] w, float[] y, int yAt) {");
        code.line("int top = %s;", (kernel.stride() == 1 ? "row" : "2 * row") + " - " + kernel.padding());
        for (int pass = 0; pass < kernel.passes(); pass++) {
            int first = pass * kernel.rowsPerPass();
            code.line("%s(block, %sw, %s, y, yAt);", method(pass),
                    DepthwiseKernel.arguments("x", "top", first, kernel.inputRows(pass)),
                    first == 0 ? "0" : first * kernel.size() + " * block.channels()");
        }
        code.line("}");
        for (int pass = 0; pass < kernel.passes(); pass++) {
            pass(code.line(""), pass);
        }
        return code.line("}").toString();
    }

    private String method(int pass) {
        return kernel.passes() == 1 ? "walk" : kernel.method("forward", pass);
    }

    private void pass(Code code, int pass) {
        code.line("private static void %s(ChannelBlock block, %sfloat[] w, int wAt, float[] y, "
                + "int yAt) {", method(pass), DepthwiseKernel.parameters("x", "i", kernel.inputRows(pass)));
        DepthwiseKernel.eachVectorOfChannels(code, steps());
        kernel.loadWeights(code, kernel.rows(pass), "w", "channels");
        if (kernel.stride() == 1) {
            stride1(code, pass);
        } else {
            stride2(code, pass);
        }
        code.line("}").line("}");
    }

    /** How far outputs are apart: neighbours, and those of a call's rows. */
    private String[] steps() {
        String step = "int yStep = block.outChannels();";
        return kernel.outputs() > 1 ? new String[] {step, "int yRow = width * yStep;"} : new String[] {step};
    }

    private void stride1(Code code, int pass) {
        int sums = kernel.size() - 1;
        for (int o = 0; o < kernel.outputs(); o++) {
            for (int q = 0; q < sums; q++) {
                code.line("FloatVector s%d%d = FloatVector.zero(SPECIES);", o, q);
            }
        }
        code.line("int i = c;").line("int j = yAt + c;");
        code.line("for (int column = 0; column < width; column++) {");
        for (int v = 0; v < kernel.inputRows(pass); v++) {
            DepthwiseKernel.load(code, "v" + v, "x" + v, "i" + v + " + i");
        }
        for (int o = 0; o < kernel.outputs(); o++) {
            for (int q = -1; q < sums; q++) {
                String sum = q < 0 ? "done" + o : "s" + o + q;
                for (int r = 0; r < kernel.rows(pass); r++) {
                    String weight = Code.text("w%d%d", r, sums - 1 - q);
                    String input = "v" + (o + r);
                    String before = r > 0 ? sum : q + 1 < sums ? "s" + o + (q + 1) : null;
                    code.line("%s%s = %s;", q < 0 && r == 0 ? "FloatVector " : "", sum,
                            Code.multiplyAdd(weight, input, before));
                }
            }
        }
        code.line("if (column >= %d) {", kernel.padding());
        for (int o = 0; o < kernel.outputs(); o++) {
            store(code, pass, "done" + o, "j" + DepthwiseKernel.plus(o, "yRow"));
        }
        code.line("j += yStep;").line("}");
        code.line("i += channels;").line("}");
        for (int q = 0; q < kernel.padding(); q++) {
            for (int o = 0; o < kernel.outputs(); o++) {
                store(code, pass, "s" + o + q,
                        "j" + DepthwiseKernel.plus(q, "yStep") + DepthwiseKernel.plus(o, "yRow"));
            }
        }
    }

    /** Two columns a step: they finish an output, and s0, s1 … are the ones after it. */
    private void stride2(Code code, int pass) {
        int finished = kernel.output(kernel.size() - 1);
        int sums = 1 - finished;
        for (int q = 0; q < sums; q++) {
            code.line("FloatVector s%d = FloatVector.zero(SPECIES);", q);
        }
        code.line("int i = c;").line("int j = yAt + c;");
        code.line("for (int column = 0; column < width - 1; column += 2) {");
        for (int r = 0; r < kernel.rows(pass); r++) {
            DepthwiseKernel.loadPair(code, r);
        }
        for (int q = -1; q < sums; q++) {
            String sum = q < 0 ? "done" : "s" + q;
            String before = q + 1 < sums ? "s" + (q + 1) : null;
            boolean declare = q < 0;
            for (boolean even : new boolean[] {true, false}) {
                for (int t = 0; t < kernel.size(); t++) {
                    if (kernel.meetsEven(t) != even || kernel.output(t) != finished + q + 1) {
                        continue;
                    }
                    for (int r = 0; r < kernel.rows(pass); r++) {
                        String weight = Code.text("w%d%d", r, t);
                        String input = (even ? "a" : "b") + r;
                        code.line("%s%s = %s;", declare ? "FloatVector " : "", sum,
                                Code.multiplyAdd(weight, input, before));
                        declare = false;
                        before = sum;
                    }
                }
            }
        }
        if (finished < 0) {
            code.line("if (column > 0) {");
            store(code, pass, "done", "j");
            code.line("j += yStep;").line("}").line("i += 2 * channels;");
        } else {
            store(code, pass, "done", "j");
            code.line("i += 2 * channels;").line("j += yStep;");
        }
        code.line("}");
        lastColumn(code, pass, finished);
    }

    /** A last column that has no neighbour, and the last output. */
    private void lastColumn(Code code, int pass, int finished) {
        code.line("if (width %% 2 == 1) {");
        for (int r = 0; r < kernel.rows(pass); r++) {
            DepthwiseKernel.load(code, "a" + r, "x" + r, "i" + r + " + i");
            for (int t = kernel.size() - 1; t >= 0; t--) {
                if (kernel.meetsEven(t) && kernel.output(t) <= 0) {
                    int q = kernel.output(t) - finished;
                    code.addProduct("s" + q, Code.text("w%d%d", r, t), "a" + r);
                }
            }
        }
        if (finished < 0) {
            code.line("if (width > 1) {");
            store(code, pass, "s0", "j");
            code.line("j += yStep;").line("}").line("s0 = s1;").line("}");
            store(code, pass, "s0", "j");
        } else {
            store(code, pass, "s0", "j");
            code.line("}");
        }
    }

    /** The first pass sets the result, the others add to it. */
    private static void store(Code code, int pass, String value, String at) {
        code.line(pass == 0 ? "%1$s.intoArray(y, %2$s);"
                : "%1$s.add(FloatVector.fromArray(SPECIES, y, %2$s)).intoArray(y, %2$s);", value, at);
    }
}
