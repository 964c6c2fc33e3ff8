package petal.lessons.classroom;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.tensor.Device;

/** Folders of small drawn pictures in three classes that even a short training can tell apart. */
public final class Pictures {
    private Pictures() {
    }

    /** Writes {@code perClass} pictures each of roses, sunflowers and tulips into {@code folder}. */
    public static Path write(Path folder, int perClass) throws IOException {
        Random random = new Random(1);
        Color[] colours = {Color.RED, Color.YELLOW, Color.MAGENTA};
        String[] classes = {"roses", "sunflowers", "tulips"};
        for (int c = 0; c < classes.length; c++) {
            Path of = Files.createDirectories(folder.resolve(classes[c]));
            for (int i = 0; i < perClass; i++) {
                ImageIO.write(picture(colours[c], c, random), "jpg", of.resolve(i + ".jpg").toFile());
            }
        }
        return folder;
    }

    /** Sixteen pictures a class, or {@code limit} in all, split for a network that sees {@code side} pixels a side. */
    static FlowerData split(Path folder, int side, OptionalInt limit) throws IOException {
        Path pictures = write(folder.resolve("pictures"), 16);
        LessonOptions.Builder options = LessonOptions.builder().data(pictures).out(folder).device(DeviceChoice.CPU)
                .imageSize(side).batchSize(8).seed(3).offline(true);
        limit.ifPresent(options::limit);
        return FlowerData.split(new ImageFolder(pictures), ImageClassificationTransform.imageNet(side), options.build(),
                Device.cpu());
    }

    private static BufferedImage picture(Color colour, int shape, Random random) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(random.nextInt(80), 90 + random.nextInt(100), random.nextInt(80)));
        g.fillRect(0, 0, 64, 48);
        g.setColor(colour);
        int x = random.nextInt(30);
        int y = random.nextInt(20);
        switch (shape) {
            case 0 -> g.fillOval(x, y, 24, 24);
            case 1 -> g.fillRect(x, y, 24, 24);
            default -> g.fillOval(x, y, 10, 28);
        }
        g.dispose();
        return image;
    }
}
