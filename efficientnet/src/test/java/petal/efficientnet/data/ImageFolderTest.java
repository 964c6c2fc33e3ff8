package petal.efficientnet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.Fixtures;
import petal.efficientnet.image.RgbImage;

class ImageFolderTest {

    @TempDir
    Path root;

    @Test
    void listsAsTorchvisionDoes() throws IOException {
        put("tulips/b.PNG", "rgb.png");
        put("tulips/a.jpg", "420.jpg");
        put("roses/deep/er/z.jpg", "420.jpg");
        put("roses/deep-er/y.jpg", "420.jpg");
        put("roses/x.jpeg", "420.jpg");
        put("roses/10.jpg", "420.jpg");
        put("roses/9.jpg", "420.jpg");
        put("roses/palette.gif", "palette.gif");
        Files.writeString(root.resolve("roses/notes.txt"), "not a picture by its name");
        Files.writeString(root.resolve("LICENSE.txt"), "not in a class");

        var folder = new ImageFolder(root);

        assertEquals(List.of("roses", "tulips"), folder.classes());
        assertEquals(List.of("roses/10.jpg 0", "roses/9.jpg 0", "roses/x.jpeg 0", "roses/deep-er/y.jpg 0",
                "roses/deep/er/z.jpg 0", "tulips/a.jpg 1", "tulips/b.PNG 1"), described(folder));
        assertEquals(7, folder.size());
    }

    @Test
    void whatSystemsMakeForThemselvesIsNoClassAndNoPicture() throws IOException {
        put("roses/a.jpg", "420.jpg");
        put("tulips/b.jpg", "420.jpg");
        for (String foreign : List.of("roses/._a.jpg", "roses/.hidden/x.jpg", "roses/@eaDir/a.jpg", "roses/Thumbs.db",
                "roses/__MACOSX/a.jpg", ".ipynb_checkpoints/a.jpg", "__MACOSX/roses/._a.jpg", "@eaDir/a.jpg",
                "$RECYCLE.BIN/a.jpg", ".git/a.jpg")) {
            put(foreign, "420.jpg");
        }

        var folder = new ImageFolder(root);

        assertEquals(List.of("roses", "tulips"), folder.classes());
        assertEquals(List.of("roses/a.jpg 0", "tulips/b.jpg 1"), described(folder));
    }

    @Test
    void aDataSetInPartsIsNamed() throws IOException {
        put("data/train/roses/a.jpg", "420.jpg");
        Path data = root.resolve("data");
        assertEquals(data + " holds a data set in parts (train), not one folder of pictures for each class; name one "
                + "part, such as " + data.resolve("train") + ".", refusal(data));
        put("data/Val/roses/a.jpg", "420.jpg");
        put("data/test/roses/a.jpg", "420.jpg");
        assertEquals(data + " holds a data set in parts (Val, test, train), not one folder of pictures for each class; "
                + "name one part, such as " + data.resolve("train") + ".", refusal(data));
        assertEquals(1, new ImageFolder(data.resolve("train")).size());
    }

    /** Classes may be called so. */
    @Test
    void aClassOfTrainsIsAClass() throws IOException {
        put("train/a.jpg", "420.jpg");
        put("test/a.jpg", "420.jpg");
        put("val/a.jpg", "420.jpg");
        assertEquals(List.of("test", "train", "val"), new ImageFolder(root).classes());
    }

    @Test
    void filesOfOtherEndingsAreCounted() throws IOException {
        put("roses/a.jpg", "420.jpg");
        put("tulips/a.gif", "420.jpg");
        put("tulips/deep/b.GIF", "420.jpg");
        put("tulips/c.jfif", "420.jpg");
        put("tulips/d", "420.jpg");
        put("tulips/._e.gif", "420.jpg");
        Files.createDirectory(root.resolve("none"));
        String message = refusal(root);
        assertTrue(message.startsWith("Found no valid file for the classes none, tulips in " + root
                + " (none: no files; tulips: 2 .gif, 1 .jfif, 1 without an ending); put pictures into their folders (.jpg "),
                message);
    }

    private static String refusal(Path folder) {
        return assertThrows(ImageFolderException.class, () -> new ImageFolder(folder)).getMessage();
    }

    @Test
    void sortsNamesAsPythonDoes() {
        var names = new String[] {"b", "a😀", "a\uFF61", "a", "ab", "a😁", "B"};

        Arrays.sort(names, FolderScan::compareCodePoints);

        assertEquals(List.of("B", "a", "ab", "a\uFF61", "a😀", "a😁", "b"), List.of(names));
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        put("elsewhere/a.jpg", "420.jpg");
        Path data = Files.createDirectories(root.resolve("data/roses")).getParent();
        Files.createSymbolicLink(data.resolve("roses/link"), root.resolve("elsewhere"));

        assertEquals(1, new ImageFolder(data).size());

        Files.createSymbolicLink(data.resolve("roses/circle"), data.resolve("roses"));
        var refusal = assertThrows(ImageFolderException.class, () -> new ImageFolder(data));
        assertEquals(data.resolve("roses/circle") + " links to a folder that it lies in; remove the link.",
                refusal.getMessage());
    }

    @Test
    void refusesWhatIsNoFolderOfClasses() throws IOException {
        Path none = root.resolve("none");
        assertMessage("There is no folder " + none
                + "; give the folder that holds one folder of pictures for each class.", none);
        put("one.jpg", "420.jpg");
        assertMessage("Couldn't find any class folder in " + root
                + "; put the pictures of each class into a folder of its own there.", root);
        put("roses/a.jpg", "420.jpg");
        Files.createDirectory(root.resolve("tulips"));
        Files.writeString(root.resolve("tulips/notes.txt"), "not a picture by its name");
        Files.createDirectory(root.resolve("daisy"));
        assertMessage("Found no valid file for the classes daisy, tulips in " + root
                + " (daisy: no files; tulips: 1 .txt); put pictures into their folders (.jpg .jpeg .png .ppm .bmp .pgm .tif .tiff .webp) "
                + "or remove the folders.", root);
    }

    @Test
    void verifyAcceptsGoodPictures() throws IOException {
        put("roses/a.jpg", "420.jpg");
        put("tulips/b.png", "rgb.png");
        var folder = new ImageFolder(root);

        assertSame(folder, folder.verify(false));
        assertSame(folder, folder.verify(true));
        assertEquals(List.of(), folder.leftOut());
        assertEquals(Fixtures.image("rgb.png"), folder.loadImage(1));
    }

    @Test
    void picturesAreTurnedOnlyIfAsked() throws IOException {
        Path file = root.resolve("roses/turned.jpg");
        Files.createDirectories(file.getParent());
        Files.write(file, Fixtures.bytes("turned.jpg"));
        var folder = new ImageFolder(root);

        RgbImage asHeld = folder.loadImage(0);
        RgbImage upright = folder.withExifOrientation().verify(true).loadImage(0);

        assertEquals("37 x 23", asHeld.width() + " x " + asHeld.height());
        assertEquals("23 x 37", upright.width() + " x " + upright.height());
    }

    @Test
    void verifyNamesEveryBadPictureInOneError() throws IOException {
        ImageFolder folder = folderWithThreeBad();

        var refusal = assertThrows(ImageFolderException.class, () -> folder.verify(false));

        assertEquals("3 of the 5 pictures in " + root + " cannot be used; remove or replace them, "
                + "or have them left out (--skip-bad):"
                + "\n  roses/b.jpg is a truncated JPEG (it stops before its end marker)"
                + "\n  roses/c.jpg is empty (0 bytes)"
                + "\n  tulips/d.jpg is no picture (its content is neither JPEG, PNG, GIF, BMP, PNM, TIFF nor WebP, "
                + "whatever its name says)", refusal.getMessage());
        assertEquals(3, refusal.badImages().size());
    }

    @Test
    void verifyLeavesBadPicturesOutOnRequestAndSaysWhich() throws IOException {
        ImageFolder good = folderWithThreeBad().verify(true);

        assertEquals(List.of("roses/a.jpg 0", "tulips/e.png 1"), described(good));
        assertEquals(List.of("b.jpg", "c.jpg", "d.jpg"),
                good.leftOut().stream().map(bad -> bad.path().getFileName().toString()).toList());
        assertEquals("is empty (0 bytes)", good.leftOut().get(1).problem());
    }

    @Test
    void verifyLeavesOutWhatOnlyDecodingFinds() throws IOException {
        byte[] png = Fixtures.bytes("rgb.png");
        png[png.length / 2] ^= 0x10;
        put("roses/a.jpg", "420.jpg");
        Files.write(root.resolve("roses/b.png"), png);

        ImageFolder good = new ImageFolder(root).verify(true);

        assertEquals(List.of("roses/a.jpg 0"), described(good));
        assertEquals("is a damaged PNG whose pixels cannot be read", good.leftOut().getFirst().problem());
    }

    @Test
    void theListOfBadPicturesIsBounded() throws IOException {
        put("roses/good.jpg", "420.jpg");
        for (int i = 0; i < 25; i++) {
            Files.createFile(root.resolve(String.format(Locale.ROOT, "roses/%02d.jpg", i)));
        }

        var refusal = assertThrows(ImageFolderException.class, () -> new ImageFolder(root).verify(false));

        assertTrue(refusal.getMessage().contains("roses/19.jpg"));
        assertTrue(refusal.getMessage().endsWith("\n  and 5 more"));
        assertEquals(25, refusal.badImages().size());
    }

    @Test
    void aClassMustKeepAPicture() throws IOException {
        put("roses/a.jpg", "420.jpg");
        Files.createDirectory(root.resolve("tulips"));
        Files.createFile(root.resolve("tulips/empty.jpg"));

        var refusal = assertThrows(ImageFolderException.class, () -> new ImageFolder(root).verify(true));

        assertTrue(refusal.getMessage().startsWith("Found no valid file for the classes tulips in "),
                refusal.getMessage());
    }

    @Test
    void aLinkToNowhereIsABadPicture() throws IOException {
        put("roses/a.jpg", "420.jpg");
        Files.createSymbolicLink(root.resolve("roses/b.jpg"), root.resolve("nowhere"));

        ImageFolder good = new ImageFolder(root).verify(true);

        assertEquals("cannot be opened (NoSuchFileException)", good.leftOut().getFirst().problem());
    }

    @Test
    void thePhotosAreWhereTorchvisionFindsThem() throws IOException {
        var folder = new ImageFolder(Fixtures.shared("flower_photos"));

        assertEquals(List.of("daisy", "dandelion", "roses", "sunflowers", "tulips"), folder.classes());
        assertSame(folder, folder.verify(false));
    }

    private ImageFolder folderWithThreeBad() throws IOException {
        put("roses/a.jpg", "420.jpg");
        byte[] jpeg = Fixtures.bytes("420.jpg");
        Files.write(root.resolve("roses/b.jpg"), Arrays.copyOf(jpeg, jpeg.length - 9));
        Files.createFile(root.resolve("roses/c.jpg"));
        put("tulips/e.png", "rgb.png");
        Files.writeString(root.resolve("tulips/d.jpg"), "tulips are yellow");
        return new ImageFolder(root);
    }

    private void put(String name, String fixture) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Fixtures.bytes(fixture));
    }

    private List<String> described(ImageFolder folder) {
        return folder.samples().stream().map(s -> root.relativize(s.path()) + " " + s.label()).toList();
    }

    private static void assertMessage(String expected, Path folder) {
        assertEquals(expected, assertThrows(ImageFolderException.class, () -> new ImageFolder(folder)).getMessage());
    }
}
