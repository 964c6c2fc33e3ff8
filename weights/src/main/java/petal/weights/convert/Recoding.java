package petal.weights.convert;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import petal.weights.dtype.DType;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;

/** The same tensor in another floating-point type, converted when it is read. */
final class Recoding {
    private Recoding() {
    }

    /** Whole numbers stay in their own type, and so does what has the wanted one. */
    static TensorEntry of(TensorEntry entry, DType dtype) {
        if (!entry.dtype().isFloatingPoint() || entry.dtype() == dtype) {
            return entry;
        }
        return new TensorEntry(entry.name(), dtype, entry.shape(), () -> convert(entry, dtype));
    }

    private static MemorySegment convert(TensorEntry entry, DType dtype) throws IOException {
        long elements = entry.shape().elements();
        if (elements * dtype.bytes() > Integer.MAX_VALUE - 8) {
            throw new WeightsFormatException("The tensor " + Quote.of(entry.name()) + " would take "
                    + elements * dtype.bytes() + " bytes, more than the 2 GB that can be converted at once.");
        }
        MemorySegment from = entry.bytes().read();
        MemorySegment to = MemorySegment.ofArray(new byte[(int) elements * dtype.bytes()]);
        for (long i = 0; i < elements; i++) {
            double value = entry.dtype().getDouble(from, i);
            // Through float, as PyTorch converts, also from float64 to float16.
            dtype.setFloat(to, i, (float) value);
            if (Double.isFinite(value) && !Float.isFinite(dtype.getFloat(to, i))) {
                throw new WeightsFormatException("The tensor " + Quote.of(entry.name()) + " holds " + value
                        + ", which is too large for " + dtype.torchName() + "; convert to float32 instead.");
            }
        }
        return to;
    }
}
