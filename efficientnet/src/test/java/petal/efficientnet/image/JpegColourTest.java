package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JpegColourTest {

    @Test
    void everyColourIsWhatLibjpegMakesOfIt() {
        var samples = new byte[3 * 256];
        var expected = new byte[3 * 256];
        for (int cb = 0; cb < 256; cb++) {
            for (int cr = 0; cr < 256; cr++) {
                for (int y = 0; y < 256; y++) {
                    samples[3 * y] = (byte) y;
                    samples[3 * y + 1] = (byte) cb;
                    samples[3 * y + 2] = (byte) cr;
                    expected[3 * y] = limited(y + (91881 * (cr - 128) + 32768 >> 16));
                    expected[3 * y + 1] = limited(y + (-22554 * (cb - 128) - 46802 * (cr - 128) + 32768 >> 16));
                    expected[3 * y + 2] = limited(y + (116130 * (cb - 128) + 32768 >> 16));
                }
                assertArrayEquals(expected, JpegColour.yccToRgb(samples));
            }
        }
    }

    @Test
    void inkDarkens() {
        assertEquals(0xFFFFFF, JpegColour.cmykToRgb(0, 0, 0, 0));
        assertEquals(0x000000, JpegColour.cmykToRgb(0, 0, 0, 255));
        assertEquals(0x00FFFF, JpegColour.cmykToRgb(255, 0, 0, 0));
        assertEquals(0x7F0000 - 0x3F0000, JpegColour.cmykToRgb(128, 255, 255, 127) & 0xFF0000);
    }

    private static byte limited(int level) {
        return (byte) Math.clamp(level, 0, 255);
    }
}
