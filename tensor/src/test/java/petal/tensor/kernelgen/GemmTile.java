package petal.tensor.kernelgen;

import java.util.function.IntFunction;
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
    static final String PACKAGE = "petal.tensor.backend.cpu.gemm.generated";

    String rowTileName() {
        return "RowTile" + rows + "x" + vectors;
    }

    String columnTileName() {
        return "ColumnTile" + rows + "x" + vectors;
    }

    /** Rows of A that each lie in neighbouring elements, times a packed panel of B. */
    String rowTile() {
        Code code = Code.generatedClass(PACKAGE, rowTileName(), true, rows + " rows of A times " + vectors
                + " vectors of columns of B, the sums kept in " + rows * vectors
                + " registers; see {@link petal.tensor.backend.cpu.gemm.Tiles#multiplyRows}.", MATRIX + "CpuMatrix",
                MATRIX + "Panel");
        code.line("");
        code.line("public static void multiply(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, "
                + "int cAt, boolean add) {");
        arrays(code);
        code.line("int aRow = a.row();");
        rowStarts(code, "a", "aAt", i -> "(rows > " + i + " ? aRow : 0)");
        zeros(code);
        code.line("for (int p = 0; p < k; p++) {");
        code.line("int q = bAt + p * (%d * LANES);", vectors);
        for (int v = 0; v < vectors; v++) {
            code.line("FloatVector b%d = FloatVector.fromArray(SPECIES, bs, q%s);", v, lanes(v));
        }
        products(code, i -> "a" + i + " + p");
        code.line("}");
        rowStarts(code, "r", "cAt", i -> "(rows > " + i + " ? cRow : 0)");
        store(code);
        return code.line("}").line("}").toString();
    }

    /** Neighbouring columns of A, transposed, times rows of B. */
    String columnTile() {
        Code code = Code.generatedClass(PACKAGE, columnTileName(), true, rows + " columns of A, transposed, times "
                + vectors + " vectors of columns of B, the sums kept in " + rows * vectors
                + " registers; see {@link petal.tensor.backend.cpu.gemm.Tiles#multiplyColumns}.", MATRIX + "CpuMatrix",
                MATRIX + "Panel");
        code.line("");
        code.line("public static void multiply(int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, int cAt, "
                + "boolean add) {");
        arrays(code);
        code.line("int aStep = a.column();").line("int bStep = b.row();").line("int bLast = b.lastVector();");
        zeros(code);
        code.line("int s = aAt;").line("int q = bAt;");
        code.line("for (int p = 0; p < k; p++) {");
        for (int v = 0; v < vectors; v++) {
            code.line("FloatVector b%d = FloatVector.fromArray(SPECIES, bs, q%s);", v,
                    v == vectors - 1 ? " + bLast" : lanes(v));
        }
        products(code, i -> i == 0 ? "s" : "s + " + i);
        code.line("s += aStep;").line("q += bStep;").line("}");
        rowStarts(code, "r", "cAt", i -> "cRow");
        store(code);
        return code.line("}").line("}").toString();
    }

    /** The matrices' arrays and what both kinds of tiles need to know of them. */
    private static void arrays(Code code) {
        code.line("float[] as = a.data();").line("float[] bs = b.data();").line("float[] cs = c.data();");
        code.line("int cRow = c.row();").line("int last = b.width() - LANES;");
    }

    /** Where each row starts; those that do not exist repeat the last one. */
    private void rowStarts(Code code, String name, String first, IntFunction<String> step) {
        code.line("int %s0 = %s;", name, first);
        for (int i = 1; i < rows; i++) {
            code.line("int %s%d = %s%d + %s;", name, i, name, i - 1, step.apply(i));
        }
    }

    private void zeros(Code code) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            code.line("FloatVector %s;", IntStream.range(0, vectors)
                    .mapToObj(v -> "c" + row + v + " = FloatVector.zero(SPECIES)").collect(Collectors.joining(", ")));
        }
    }

    private void products(Code code, IntFunction<String> index) {
        for (int i = 0; i < rows; i++) {
            code.line("%sx = FloatVector.broadcast(SPECIES, as[%s]);", i == 0 ? "FloatVector " : "", index.apply(i));
            for (int v = 0; v < vectors; v++) {
                code.addProduct("c" + i + v, "x", "b" + v);
            }
        }
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
