package petal.weights.dtype;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type of a stored tensor's elements, named as safetensors names it. The elements lie little-endian in a memory
 * segment, at any alignment; an index counts elements, not bytes.
 */
public enum DType {
    F64(8, "float64", "Double", "f8") {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return from.get(DOUBLE, index * 8);
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(DOUBLE, index * 8, value);
        }
    },
    F32(4, "float32", "Float", "f4") {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return from.get(FLOAT, index * 4);
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(FLOAT, index * 4, value);
        }
    },
    F16(2, "float16", "Half", "f2") {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return Float.float16ToFloat(from.get(SHORT, index * 2));
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(SHORT, index * 2, Float.floatToFloat16(value));
        }
    },
    BF16(2, "bfloat16", "BFloat16", null) {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return BFloat16.toFloat(from.get(SHORT, index * 2));
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(SHORT, index * 2, BFloat16.fromFloat(value));
        }
    },
    I64(8, "int64", "Long", "i8") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(LONG, index * 8);
        }
    },
    I32(4, "int32", "Int", "i4") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(INT, index * 4);
        }
    },
    I16(2, "int16", "Short", "i2") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(SHORT, index * 2);
        }
    },
    I8(1, "int8", "Char", "i1") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(ValueLayout.JAVA_BYTE, index);
        }
    },
    U8(1, "uint8", "Byte", "u1") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(ValueLayout.JAVA_BYTE, index) & 0xff;
        }
    },
    BOOL(1, "bool", "Bool", "b1") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(ValueLayout.JAVA_BYTE, index) == 0 ? 0 : 1;
        }
    };

    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;
    private final String torchName;
    private final String storage;
    private final @Nullable String numpyCode;

    DType(int bytes, String torchName, String storage, @Nullable String numpyCode) {
        this.bytes = bytes;
        this.torchName = torchName;
        this.storage = storage + "Storage";
        this.numpyCode = numpyCode;
    }

    /** Bytes an element takes. */
    public int bytes() {
        return bytes;
    }

    /** PyTorch's and NumPy's name, such as {@code float32}. */
    public String torchName() {
        return torchName;
    }

    /** NumPy's code without its byte order, such as {@code f4}; empty for bfloat16, which NumPy does not know. */
    public Optional<String> numpyCode() {
        return Optional.ofNullable(numpyCode);
    }

    /** True for the types that hold fractions and can be converted to one another. */
    public boolean isFloatingPoint() {
        return compareTo(BF16) <= 0;
    }

    /** The element at an index, exactly; an {@link #I64} beyond 2⁵³ is rounded to nearest, ties to even. */
    public double getDouble(MemorySegment from, long index) {
        return getLong(from, index);
    }

    /** The first elements, as many as the array takes, each as the nearest {@code float}, ties to even. */
    public void getFloats(MemorySegment from, float[] to) {
        if (this == F32) {
            // One copy instead of a loop, which would run interpreted for most of the loading of a network.
            MemorySegment.copy(from, FLOAT, 0, to, 0, to.length);
            return;
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = getFloat(from, i);
        }
    }

    /** The element at an index as the nearest {@code float}, ties to even. */
    public float getFloat(MemorySegment from, long index) {
        return isFloatingPoint() ? (float) getDouble(from, index) : (float) getLong(from, index);
    }

    /**
     * The element at an index of an integer or boolean type.
     *
     * @throws UnsupportedOperationException for a floating-point type
     */
    public long getLong(MemorySegment from, long index) {
        throw new UnsupportedOperationException(torchName + " does not hold whole numbers; read it as double.");
    }

    /**
     * Stores a value, rounded to nearest with ties to even; beyond the type's range it becomes infinite.
     *
     * @throws UnsupportedOperationException for an integer or boolean type
     */
    public void setFloat(MemorySegment to, long index, float value) {
        throw new UnsupportedOperationException(torchName + " does not hold fractions; it is copied, not converted.");
    }

    /** The type whose safetensors name this is, such as {@code F32}. */
    public static Optional<DType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type of a PyTorch storage class, such as {@code FloatStorage}. */
    public static Optional<DType> ofStorage(String storage) {
        return Arrays.stream(values()).filter(type -> type.storage.equals(storage)).findFirst();
    }

    /** The type of a NumPy code without its byte order, such as {@code f4}. */
    public static Optional<DType> ofNumpy(String code) {
        return Arrays.stream(values()).filter(type -> code.equals(type.numpyCode)).findFirst();
    }
}
