package petal.tensor.kernelgen;

/**
 * Writes dw += what a few output rows contribute: dw[u, v] = Σ x[i + u, j + v] · dy[i, j], the sums kept in the
 * weights' registers along the rows.
 */
record DepthwiseWeightGrad(DepthwiseKernel kernel) {
    String source() {
        Code code = kernel.start("WeightGrad",
                "Computes what %s of the result contribute to the weight gradient of a %s depthwise convolution with stride %d");
        code.line("");
        code.javadoc(
                "dw += …, from output row {@code row} on; {@code dwStep} is the distance from one tap to the next.");
        code.line("public static void add(ChannelBlock block, ImageRows x, int row, "
                + "ImageRows dy, float[] dw, int dwAt, int dwStep) {");
        code.line("int top = %s;", (kernel.stride() == 1 ? "row" : "2 * row") + " - " + kernel.padding());
        for (int pass = 0; pass < kernel.passes(); pass++) {
            int first = pass * kernel.rowsPerPass();
            code.line("%s(block, %sdw, dwAt%s, dwStep, %s);", method(pass),
                    DepthwiseKernel.arguments("x", "top", first, kernel.inputRows(pass)),
                    DepthwiseKernel.plus(first * kernel.size(), "dwStep"),
                    DepthwiseKernel.arguments("dy", "row", 0, kernel.outputs()).replaceAll(", $", ""));
        }
        code.line("}");
        for (int pass = 0; pass < kernel.passes(); pass++) {
            pass(code.line(""), pass);
        }
        return code.line("}").toString();
    }

    private String method(int pass) {
        return kernel.passes() == 1 ? "walk" : kernel.method("add", pass);
    }

    private void pass(Code code, int pass) {
        code.line("private static void %s(ChannelBlock block, %sfloat[] dw, int dwAt, int dwStep, "
                + "%s) {", method(pass), DepthwiseKernel.parameters("x", "i", kernel.inputRows(pass)),
                DepthwiseKernel.parameters("d", "j", kernel.outputs()).replaceAll(", $", ""));
        DepthwiseKernel.eachVectorOfChannels(code);
        kernel.loadWeights(code, kernel.rows(pass), "dw", "dwStep");
        if (kernel.stride() == 1) {
            stride1(code, pass);
        } else {
            stride2(code, pass);
        }
        kernel.storeWeights(code, kernel.rows(pass), "dw", "dwStep");
        code.line("}").line("}");
    }

    /** e0 to e4 are the gradients that reach the current input column, the last of them through tap 0. */
    private void stride1(Code code, int pass) {
        int last = kernel.size() - 1;
        int padding = kernel.padding();
        for (int o = 0; o < kernel.outputs(); o++) {
            for (int q = 1; q <= last; q++) {
                String e = "FloatVector e" + o + q + " = ";
                int column = q - padding - 1;
                String loaded = Code.text("FloatVector.fromArray(SPECIES, d%1$d, j%1$d + c%2$s)", o,
                        DepthwiseKernel.plus(Math.max(column, 0), "channels"));
                code.line("%s;", e + (column < 0 ? "FloatVector.zero(SPECIES)" : column == 0 ? loaded
                        : "width > " + column + " ? " + loaded + " : FloatVector.zero(SPECIES)"));
            }
        }
        code.line("int i = c;");
        code.line("for (int column = 0; column < width; column++) {");
        for (int v = 0; v < kernel.inputRows(pass); v++) {
            DepthwiseKernel.load(code, "v" + v, "x" + v, "i" + v + " + i");
        }
        for (int o = 0; o < kernel.outputs(); o++) {
            code.line("FloatVector e%1$d0 = e%1$d1;", o);
            for (int q = 1; q < last; q++) {
                code.line("e%1$d%2$d = e%1$d%3$d;", o, q, q + 1);
            }
            code.line("e%d%d = FloatVector.zero(SPECIES);", o, last);
            code.line("if (column < width - %d) {", padding);
            code.line("e%1$d%2$d = FloatVector.fromArray(SPECIES, d%1$d, j%1$d + i%3$s);", o, last,
                    DepthwiseKernel.plus(padding, "channels"));
            code.line("}");
        }
        for (int o = 0; o < kernel.outputs(); o++) {
            for (int r = 0; r < kernel.rows(pass); r++) {
                for (int t = 0; t < kernel.size(); t++) {
                    code.addProduct("w" + r + t, "v" + (o + r), "e" + o + (last - t));
                }
            }
        }
        code.line("i += channels;").line("}");
    }

    /** Two columns a step: the gradients of the outputs before, at and after the pair meet them. */
    private void stride2(Code code, int pass) {
        boolean before = kernel.output(kernel.size() - 1) < 0;
        if (before) {
            code.line("FloatVector before = FloatVector.zero(SPECIES);");
        }
        code.line("FloatVector here = FloatVector.fromArray(SPECIES, d0, j0 + c);");
        code.line("int i = c;").line("int j = j0 + c;");
        code.line("for (int column = 0; column < width - 1; column += 2) {");
        code.line("j += channels;");
        code.line("FloatVector next = column + 2 < width ? FloatVector.fromArray(SPECIES, d0, j) : "
                + "FloatVector.zero(SPECIES);");
        for (int r = 0; r < kernel.rows(pass); r++) {
            DepthwiseKernel.loadPair(code, r);
            for (int t = 0; t < kernel.size(); t++) {
                code.addProduct("w" + r + t, (kernel.meetsEven(t) ? "a" : "b") + r, gradient(t));
            }
        }
        if (before) {
            code.line("before = here;");
        }
        code.line("here = next;").line("i += 2 * channels;").line("}");
        code.line("if (width %% 2 == 1) {");
        for (int r = 0; r < kernel.rows(pass); r++) {
            DepthwiseKernel.load(code, "a" + r, "x" + r, "i" + r + " + i");
            for (int t = 0; t < kernel.size(); t++) {
                if (kernel.meetsEven(t) && kernel.output(t) <= 0) {
                    code.addProduct("w" + r + t, "a" + r, gradient(t));
                }
            }
        }
        code.line("}");
    }

    private String gradient(int t) {
        return switch (kernel.output(t)) {
            case -1 -> "before";
            case 0 -> "here";
            default -> "next";
        };
    }
}
