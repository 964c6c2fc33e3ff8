package petal.weights.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {
    private final MemorySegment room = MemorySegment.ofArray(new byte[16]);

    @Property
    void halfPrecisionRoundsAsTheJdkDoes(@ForAll float value) {
        DType.F16.setFloat(room, 1, value);
        assertEquals(Float.float16ToFloat(Float.floatToFloat16(value)), DType.F16.getFloat(room, 1));
    }

    @Test
    void halfPrecisionRoundsTiesToEvenAndOverflowsToInfinity() {
        assertEquals(2048f, throughHalf(2049f));
        assertEquals(2052f, throughHalf(2051f));
        assertEquals(65504f, throughHalf(65519.996f));
        assertEquals(Float.POSITIVE_INFINITY, throughHalf(65520f));
        assertEquals(0f, throughHalf(0x1p-25f));
        assertEquals(0x1p-24f, throughHalf(Math.nextUp(0x1p-25f)));
    }

    @Property
    void floatAndDoubleKeepEveryFloat(@ForAll float value) {
        DType.F32.setFloat(room, 1, value);
        assertEquals(value, DType.F32.getFloat(room, 1));
        DType.F64.setFloat(room, 1, value);
        assertEquals(value, DType.F64.getDouble(room, 1));
        assertEquals(value, DType.F64.getFloat(room, 1));
    }

    @Test
    void longsRoundOnceOnTheWayToFloat() {
        // Rounded to double first, this would land on a tie and go the other way.
        long value = (1L << 60) + (1L << 36) + 1;
        room.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, value);
        assertEquals((float) value, DType.I64.getFloat(room, 0));
        assertEquals(value, DType.I64.getLong(room, 0));
    }

    @Test
    void smallIntegersKeepTheirSign() {
        room.fill((byte) 0xff);
        assertEquals(-1, DType.I64.getLong(room, 0));
        assertEquals(-1, DType.I32.getLong(room, 0));
        assertEquals(-1, DType.I16.getLong(room, 0));
        assertEquals(-1, DType.I8.getLong(room, 0));
        assertEquals(255, DType.U8.getLong(room, 0));
        assertEquals(1, DType.BOOL.getLong(room, 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyNameFindsItsType(DType type) {
        assertEquals(Optional.of(type), DType.ofSafetensors(type.name()));
        type.numpyCode().ifPresent(code -> assertEquals(Optional.of(type), DType.ofNumpy(code)));
        if (!type.isFloatingPoint()) {
            assertThrows(UnsupportedOperationException.class, () -> type.setFloat(room, 0, 1));
        } else {
            assertThrows(UnsupportedOperationException.class, () -> type.getLong(room, 0));
        }
    }

    @Test
    void unknownNamesFindNothing() {
        assertEquals(Optional.of(DType.BF16), DType.ofStorage("BFloat16Storage"));
        assertEquals(Optional.empty(), DType.ofStorage("ComplexFloatStorage"));
        assertEquals(Optional.empty(), DType.ofSafetensors("F8_E4M3"));
        assertEquals(Optional.empty(), DType.ofNumpy("c8"));
        assertFalse(DType.BF16.numpyCode().isPresent());
    }

    private float throughHalf(float value) {
        DType.F16.setFloat(room, 0, value);
        return DType.F16.getFloat(room, 0);
    }
}
