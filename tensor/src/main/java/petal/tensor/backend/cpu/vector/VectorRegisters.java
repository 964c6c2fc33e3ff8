package petal.tensor.backend.cpu.vector;

/**
 * The processor's vector registers. Kernels that keep their sums in registers choose their shapes by these two numbers;
 * this is the only place that tells processors apart.
 *
 * <table>
 * <caption>Vector registers by processor</caption>
 * <tr><th>processor</th><th>bits</th><th>registers</th></tr>
 * <tr><td>x86 with AVX-512</td><td>512</td><td>32</td></tr>
 * <tr><td>x86 with AVX2, AVX or SSE</td><td>256, 128</td><td>16</td></tr>
 * <tr><td>64-bit Arm with NEON or SVE</td><td>128 and more</td><td>32</td></tr>
 * <tr><td>others (RISC-V, Power, s390x)</td><td>128 and more</td><td>32</td></tr>
 * </table>
 *
 * @param bits  width of a register that Java computes with
 * @param count how many there are
 */
public record VectorRegisters(int bits, int count) {
    /** Those of the processor that this runs on. */
    public static final VectorRegisters HERE =
            of(System.getProperty("os.arch"), VectorMath.SPECIES.vectorBitSize());

    /**
     * Looks it up in the table.
     *
     * @param architecture as Java's property {@code os.arch} calls it
     * @param bits         width of the vectors that Java prefers there
     */
    static VectorRegisters of(String architecture, int bits) {
        return switch (architecture) {
            case "amd64", "x86_64", "x86", "i386" -> new VectorRegisters(bits, bits < 512 ? 16 : 32);
            case "arm" -> new VectorRegisters(bits, 16);
            default -> new VectorRegisters(bits, 32);
        };
    }
}
