package petal.lessons.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petal.efficientnet.image.RgbImage;
import petal.lessons.classroom.PixelVectors;

class PhotoChangeTest {
    private static final int SIDE = 18;

    private final RgbImage photo = random(SIDE);

    private static RgbImage random(int side) {
        byte[] rgb = new byte[3 * side * side];
        new Random(1).nextBytes(rgb);
        return new RgbImage(side, side, rgb);
    }

    @ParameterizedTest
    @EnumSource
    void changesThePhotoAndKeepsItsSize(PhotoChange change) {
        byte[] before = photo.rgb().clone();
        RgbImage changed = change.apply(photo);
        assertEquals(SIDE, changed.width());
        assertEquals(SIDE, changed.height());
        assertNotEquals(photo, changed);
        assertArrayEquals(before, photo.rgb(), "the original stays");
        assertEquals(changed, change.apply(photo), "no chance in it");
    }

    @Test
    void mirroringTwiceIsNothing() {
        assertEquals(photo, PhotoChange.MIRRORED.apply(PhotoChange.MIRRORED.apply(photo)));
        assertEquals(photo, PhotoChange.UPSIDE_DOWN.apply(PhotoChange.UPSIDE_DOWN.apply(photo)));
    }

    @Test
    void greyHasThreeEqualChannels() {
        byte[] grey = PhotoChange.GREYED.apply(photo).rgb();
        for (int i = 0; i < grey.length; i += 3) {
            assertEquals(grey[i], grey[i + 1]);
            assertEquals(grey[i], grey[i + 2]);
        }
        int expected = (int) Math.round(0.299 * (photo.rgb()[0] & 0xff) + 0.587 * (photo.rgb()[1] & 0xff)
                + 0.114 * (photo.rgb()[2] & 0xff));
        assertEquals(expected, grey[0] & 0xff);
    }

    @Test
    void tilesOnlyChangePlaces() {
        RgbImage square = random(16);
        byte[] before = square.rgb().clone();
        byte[] after = PhotoChange.SCRAMBLED.apply(square).rgb().clone();
        Arrays.sort(before);
        Arrays.sort(after);
        assertArrayEquals(before, after);
    }

    @Test
    void darkIsDarker() {
        byte[] dark = PhotoChange.DARKENED.apply(photo).rgb();
        assertEquals(Math.round(0.35 * (photo.rgb()[5] & 0xff)), dark[5] & 0xff);
    }

    @Test
    void pixelVectorsHoldThePicture() {
        float[] pixels = PixelVectors.IMAGENET.of(photo);
        assertEquals(SIDE, PixelVectors.side(pixels.length));
        assertEquals(((photo.rgb()[3] & 0xff) / 255f - 0.485f) / 0.229f, pixels[1], 1e-6, "red of the second pixel");
        assertEquals(photo, PixelVectors.IMAGENET.image(pixels));
        assertEquals(3 * 7 * 7, PixelVectors.IMAGENET.resized(pixels, 7).length);
        float[] beyond = pixels.clone();
        beyond[0] = 1000;
        beyond[1] = -1000;
        assertEquals((byte) 255, PixelVectors.IMAGENET.image(beyond).rgb()[0]);
        assertEquals(0, PixelVectors.IMAGENET.image(beyond).rgb()[3]);
    }
}
