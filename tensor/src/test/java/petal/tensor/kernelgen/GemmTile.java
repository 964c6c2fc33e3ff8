package petal.tensor.kernelgen;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the tiles of matrix products: {@code rows} × {@code vectors} sums, each in a variable of its own. The sums are
 * unrolled because the compiler keeps vectors in registers only if they are local variables: in an array, or handed to
 * a method that is not inlined, each becomes an object in memory.
 *
 * @param rows    rows of the result
 * @param vectors vectors of columns of the result; rows · vectors + vectors + 1 registers are needed
 */
record GemmTile(int rows, int vectors) {
    private static final String MATRIX = "petal.tensor.backend.cpu.matrix.";
    /** Elements that packed rows have for a step of the sum, as {@code petal.tensor.backend.cpu.gemm.PackedRows} has. */
    private static final int PACKED = 8;
    static final String PACKAGE = "petal.tensor.backend.cpu.gemm.generated";

    String rowTileName() {
        return "RowTile" + rows + "x" + vectors;
    }

    String packedTileName() {
        return "PackedTile" + rows + "x" + vectors;
    }

    /** Rows of A that each lie in neighbouring elements, times a packed panel of B. */
    String rowTile() {
        Code code = start(rowTileName(), "rows", "multiplyRows");
        code.line("for (int p = 0; p < k; p++) {");
        code.line("int q = bAt + p * (%d * LANES);", vectors);
        for (int v = 0; v < vectors; v++) {
            code.line("FloatVector b%d = FloatVector.fromArray(SPECIES, bs, q%s);", v, lanes(v));
        }
        products(code, " + p");
        return end(code);
    }

    /** Packed rows of A times rows of B. */
    String packedTile() {
        Code code = start(packedTileName(), "packed rows", "multiplyPacked");
        code.line("int bStep = b.row();").line("int bLast = b.lastVector();").line("int q = bAt;");
        code.line("for (int p = 0; p < k; p++) {");
        code.line("int s = p * %d;", PACKED);
        for (int v = 0; v < vectors; v++) {
            code.line("FloatVector b%d = FloatVector.fromArray(SPECIES, bs, q%s);", v,
                    v == vectors - 1 ? " + bLast" : lanes(v));
        }
        products(code, " + s");
        return end(code.line("q += bStep;"));
    }

    /** All before the loop. */
    private Code start(String name, String what, String method) {
        Code code = Code.generatedClass(PACKAGE, name, true, rows + " " + what + " of A times " + vectors
                + " vectors of columns of B, the sums kept in " + rows * vectors
                + " registers; see {@link petal.tensor.backend.cpu.gemm.Tiles#" + method + "}.", MATRIX + "CpuMatrix",
                MATRIX + "Panel");
        code.line("");
        code.line("public static void multiply(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, "
                + "int cAt, boolean add) {");
        code.line("float[] as = a.data();").line("float[] bs = b.data();").line("int aRow = a.row();");
        if (IntStream.range(0, rows).anyMatch(this::startsGroup)) {
            code.line("int aStep = a.column();");
        }
        rowStarts(code, "a", "aAt", "aRow");
        zeros(code);
        return code;
    }

    /** The loop's end, and all after it. */
    private String end(Code code) {
        code.line("}");
        code.line("float[] cs = c.data();").line("int cRow = c.row();").line("int last = b.width() - LANES;");
        rowStarts(code, "r", "cAt", "cRow");
        store(code);
        return code.line("}").line("}").toString();
    }

    /**
     * Where each row starts; those that do not exist repeat the last one. A minimum is no branch, of which the compiler
     * would expect that it always goes the way it has gone.
     */
    private void rowStarts(Code code, String name, String first, String step) {
        code.line("int %s0 = %s;", name, first);
        for (int i = 1; i < rows; i++) {
            code.line("int %s%d = %s + Math.min(%d, rows - 1) * %s;", name, i, first, i, step);
        }
    }

    private void zeros(Code code) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            code.line("FloatVector %s;", IntStream.range(0, vectors)
                    .mapToObj(v -> "c" + row + v + " = FloatVector.zero(SPECIES)").collect(Collectors.joining(", ")));
        }
    }

    /**
     * Multiplies element by element of A. The compiler likes to load all elements first, for which there are too few
     * registers: so the first row of each group counts its index by a step that the compiler does not know. It then
     * checks the index there, and loads nothing that follows before what goes ahead is done.
     */
    private void products(Code code, String step) {
        for (int i = 0; i < rows; i++) {
            code.line("%sx = FloatVector.broadcast(SPECIES, as[a%d%s]);", i == 0 ? "FloatVector " : "", i,
                    startsGroup(i) ? "" : step);
            for (int v = 0; v < vectors; v++) {
                code.addProduct("c" + i + v, "x", "b" + v);
            }
        }
        for (int i = 0; i < rows; i++) {
            if (startsGroup(i)) {
                code.line("a%d += aStep;", i);
            }
        }
    }

    /** Whether the registers are full with elements of A before this row. */
    private boolean startsGroup(int row) {
        int registers = vectors > 2 || rows > 6 ? 32 : 16;
        int groups = (rows - 1) / (registers - rows * vectors - vectors) + 1;
        return row > 0 && row % ((rows - 1) / groups + 1) == 0;
    }

    /** The last vector ends where the tile ends and may overlap the one before. */
    private void store(Code code) {
        code.line("if (add) {");
        forEachSum((sum, at) -> code.line("%1$s = %1$s.add(FloatVector.fromArray(SPECIES, cs, %2$s));", sum, at));
        code.line("}");
        forEachSum((sum, at) -> code.line("%s.intoArray(cs, %s);", sum, at));
    }

    private interface SumWriter {
        void write(String sum, String at);
    }

    private void forEachSum(SumWriter writer) {
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < vectors; v++) {
                writer.write("c" + i + v, "r" + i + (v == vectors - 1 ? " + last" : lanes(v)));
            }
        }
    }

    private static String lanes(int v) {
        return v == 0 ? "" : v == 1 ? " + LANES" : " + " + v + " * LANES";
    }
}
