package petal.tensor.backend.cpu.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;

/**
 * a · b + c, as every kernel computes it: rounded once where the processor has an instruction for that (x86 since
 * Haswell, every 64-bit Arm), else rounded twice. {@link FloatVector#fma} promises one rounding everywhere, and keeps
 * the promise without such an instruction by decimal arithmetic in software: a thousand times slower.
 */
public final class MultiplyAdd {
    /** Whether the processor multiplies and adds with one rounding. A constant: compiled code holds one way alone. */
    public static final boolean FUSED = Boolean.parseBoolean(ManagementFactory
            .getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("UseFMA").getValue());

    private MultiplyAdd() {
    }

    /** a · b + c. */
    public static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
        return FUSED ? a.fma(b, c) : a.mul(b).add(c);
    }

    /** a · b + c with the same b and c in every lane. */
    public static FloatVector fma(FloatVector a, float b, float c) {
        return FUSED ? a.fma(b, c) : a.mul(b).add(c);
    }
}
