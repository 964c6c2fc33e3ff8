package petal.lessons.doctor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures of no flower: a chessboard, rings, stripes, a page of writing. */
final class StrangePicture {
    private static final int SIDE = 256;
    private static final int KINDS = 4;

    private StrangePicture() {
    }

    /** Draws one; numbers that follow each other give different ones. */
    static BufferedImage draw(int number, Random random) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.getHSBColor(random.nextFloat(), 0.1f, 1));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(Color.getHSBColor(random.nextFloat(), 0.8f, 0.3f));
        int step = 16 + 8 * random.nextInt(3);
        switch (number % KINDS) {
            case 0 -> board(pen, step);
            case 1 -> rings(pen, step);
            case 2 -> stripes(pen, step);
            default -> writing(pen, random);
        }
        pen.dispose();
        return image;
    }

    private static void board(Graphics2D pen, int step) {
        for (int y = 0; y < SIDE; y += step) {
            for (int x = (y / step) % 2 * step; x < SIDE; x += 2 * step) {
                pen.fillRect(x, y, step, step);
            }
        }
    }

    private static void rings(Graphics2D pen, int step) {
        pen.setStroke(new BasicStroke(step / 3f));
        for (int r = step; r < SIDE; r += step) {
            pen.drawOval(SIDE / 2 - r, SIDE / 2 - r, 2 * r, 2 * r);
        }
    }

    private static void stripes(Graphics2D pen, int step) {
        pen.setStroke(new BasicStroke(step / 2f));
        for (int x = -SIDE; x < SIDE; x += step) {
            pen.drawLine(x, 0, x + SIDE, SIDE);
        }
    }

    private static void writing(Graphics2D pen, Random random) {
        for (int y = 20; y < SIDE; y += 14) {
            for (int x = 16; x < SIDE - 40;) {
                int word = 6 + random.nextInt(28);
                pen.fillRect(x, y, word, 5);
                x += word + 6;
            }
        }
    }
}
