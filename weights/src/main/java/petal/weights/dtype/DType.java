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
    /** IEEE 754 double precision. */
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
    /** IEEE 754 single precision. */
    F32(4, "float32", "Float", "f4") {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return from.get(FLOAT, index * 4);
        }

        @Override
        public void getFloats(MemorySegment from, float[] to) {
            // one copy instead of a loop, which would run interpreted for most of the loading of a network
            MemorySegment.copy(from, FLOAT, 0, to, 0, to.length);
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(FLOAT, index * 4, value);
        }
    },
    /** IEEE 754 half precision: 5 bits of exponent, 10 of fraction. */
    F16(2, "float16", "Half", "f2") {
        @Override
        public double getDouble(MemorySegment from, long index) {
            return Float.float16ToFloat(from.get(SHORT, index * 2));
        }

        @Override
        public void getFloats(MemorySegment from, float[] to) {
            // the loop is interpreted at first, and then an array is read faster than a segment
            short[] bits = new short[to.length];
            MemorySegment.copy(from, SHORT, 0, bits, 0, bits.length);
            for (int i = 0; i < bits.length; i++) {
                to[i] = Float.float16ToFloat(bits[i]);
            }
        }

        @Override
        public void setFloat(MemorySegment to, long index, float value) {
            to.set(SHORT, index * 2, Float.floatToFloat16(value));
        }
    },
    /** The upper half of a single-precision number: 8 bits of exponent, 7 of fraction. */
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
    /** Whole numbers of 64 bits, with sign. */
    I64(8, "int64", "Long", "i8") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(LONG, index * 8);
        }
    },
    /** Whole numbers of 32 bits, with sign. */
    I32(4, "int32", "Int", "i4") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(INT, index * 4);
        }
    },
    /** Whole numbers of 16 bits, with sign. */
    I16(2, "int16", "Short", "i2") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(SHORT, index * 2);
        }
    },
    /** Whole numbers of 8 bits, with sign. */
    I8(1, "int8", "Char", "i1") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(ValueLayout.JAVA_BYTE, index);
        }
    },
    /** Whole numbers of 8 bits, without sign: 0 … 255. */
    U8(1, "uint8", "Byte", "u1") {
        @Override
        public long getLong(MemorySegment from, long index) {
            return from.get(ValueLayout.JAVA_BYTE, index) & 0xff;
        }
    },
    /** Truth values of one byte: 0 is false, all else is true. */
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

    /** {@return the bytes that an element takes} */
    public int bytes() {
        return bytes;
    }

    /** {@return PyTorch's and NumPy's name, such as {@code float32}} */
    public String torchName() {
        return torchName;
    }

    /** {@return PyTorch's class of storages of this type, such as {@code FloatStorage}} */
    public String storage() {
        return storage;
    }

    /**
     * {@return NumPy's code without its byte order, such as {@code f4}; empty for bfloat16, which NumPy does not know}
     */
    public Optional<String> numpyCode() {
        return Optional.ofNullable(numpyCode);
    }

    /** {@return true for the types that hold fractions and can be converted to one another} */
    public boolean isFloatingPoint() {
        return compareTo(BF16) <= 0;
    }

    /**
     * {@return the element at an index, exactly; an {@link #I64} beyond 2⁵³ is rounded to nearest, ties to even}
     *
     * @param from  the elements, little-endian
     * @param index of the element, from 0 on
     */
    public double getDouble(MemorySegment from, long index) {
        return getLong(from, index);
    }

    /**
     * Reads the first elements, as many as the array takes, each as the nearest {@code float}, ties to even.
     *
     * @param from the elements, little-endian
     * @param to   filled from one end to the other
     */
    public void getFloats(MemorySegment from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = getFloat(from, i);
        }
    }

    /**
     * {@return the element at an index as the nearest {@code float}, ties to even}
     *
     * @param from  the elements, little-endian
     * @param index of the element, from 0 on
     */
    public float getFloat(MemorySegment from, long index) {
        return isFloatingPoint() ? (float) getDouble(from, index) : (float) getLong(from, index);
    }

    /**
     * {@return the element at an index of an integer or boolean type}
     *
     * @param from  the elements, little-endian
     * @param index of the element, from 0 on
     * @throws UnsupportedOperationException for a floating-point type
     */
    public long getLong(MemorySegment from, long index) {
        throw new UnsupportedOperationException(torchName + " does not hold whole numbers; read it as double.");
    }

    /**
     * Stores a value, rounded to nearest with ties to even; beyond the type's range it becomes infinite.
     *
     * @param to    the elements, little-endian
     * @param index of the element, from 0 on
     * @param value what to store
     * @throws UnsupportedOperationException for an integer or boolean type
     */
    public void setFloat(MemorySegment to, long index, float value) {
        throw new UnsupportedOperationException(torchName + " does not hold fractions; it is copied, not converted.");
    }

    /**
     * {@return the type whose safetensors name this is, such as {@code F32}; empty where there is none}
     *
     * @param name in capitals
     */
    public static Optional<DType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /**
     * {@return the type of a PyTorch storage class, such as {@code FloatStorage}; empty where there is none}
     *
     * @param storage the class's name without its package
     */
    public static Optional<DType> ofStorage(String storage) {
        return Arrays.stream(values()).filter(type -> type.storage.equals(storage)).findFirst();
    }

    /**
     * {@return the type of a NumPy code without its byte order, such as {@code f4}; empty where there is none}
     *
     * @param code a letter and the bytes of an element
     */
    public static Optional<DType> ofNumpy(String code) {
        return Arrays.stream(values()).filter(type -> code.equals(type.numpyCode)).findFirst();
    }
}
