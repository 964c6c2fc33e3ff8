package petal.lessons.garden.paint;

import java.awt.image.BufferedImage;

/**
 * Turns light into a photograph: exposure, white balance, the film's curve, darker corners and the sensor's noise.
 *
 * @param exposure   1 is as the camera proposes
 * @param warmth     white balance: above 0 warmer, below colder
 * @param saturation 0 black and white, 1 natural
 * @param vignette   how much darker the corners are, 0 … 1
 * @param noise      standard deviation of the sensor's noise, in steps of 255
 */
public record Camera(double exposure, double warmth, double saturation, double vignette, double noise) {
    private static final int STEPS = 4096;
    private static final float RANGE = 4;
    private static final float[] CURVE = curve();
    /** Very bright colours pale, as on film, instead of stopping flat at the brightest red or yellow. */
    private static final float GLARE = 0.9f;
    private static final float PALING = 0.12f;
    private static final float LEAST_PALE = 0.04f;
    private static final float MOST_PALE = 0.25f;
    /** Numbers spread evenly over −1 … 1 deviate by 1/√3. */
    private static final float ROOT_3 = 1.7320508f;
    /** Of the noise, 0.8 is in the brightness and 0.6 in each colour: the squares sum to 1. */
    private static final float BRIGHTNESS_NOISE = 0.8f;
    private static final float COLOUR_NOISE = 0.6f;

    /** Some camera in somebody's hands. */
    public static Camera random(Dice dice, double exposure) {
        double saturation = dice.chance(0.012) ? 0 : dice.between(0.75, 1.2);
        return new Camera(exposure, dice.vary(0.07), saturation, dice.chance(0.5) ? dice.between(0, 0.5) : 0,
                dice.chance(0.25) ? dice.between(3, 7) : dice.between(0.5, 3));
    }

    /** Light to bytes: a film's S-curve (K. Narkowicz 2015, "ACES filmic tone mapping curve"), then sRGB's 1/2.2. */
    private static float[] curve() {
        float[] curve = new float[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double x = 0.75 * RANGE * i / STEPS;
            double film = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);
            curve[i] = (float) (255 * Curves.power(Curves.clamp(film, 0, 1), 1 / 2.2));
        }
        return curve;
    }

    /** Takes the picture of an opaque layer. */
    public BufferedImage take(Canvas scene, Dice dice) {
        float gain = (float) (exposure * metered(scene));
        float red = (float) (gain * (1 + warmth));
        float blue = (float) (gain * (1 - warmth));
        var image = new BufferedImage(scene.width, scene.height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[scene.width];
        for (int row = 0, i = 0; row < scene.height; row++) {
            double y = 2.0 * row / scene.height - 1;
            for (int column = 0; column < scene.width; column++, i++) {
                double x = 2.0 * column / scene.width - 1;
                double corner = (x * x + y * y) / 2;
                float shade = (float) (1 - vignette * corner * corner);
                line[column] = pixel(scene.red[i] * red * shade, scene.green[i] * gain * shade,
                        scene.blue[i] * blue * shade, dice.nextLong());
            }
            image.setRGB(0, row, scene.width, 1, line, 0, scene.width);
        }
        return image;
    }

    /** What the light meter says: middle grey for the mean of the scene, the middle counting double. */
    private static double metered(Canvas scene) {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < scene.height; row += 4) {
            for (int column = 0; column < scene.width; column += 4) {
                int i = row * scene.width + column;
                boolean middle = Math.abs(2 * row - scene.height) < scene.height / 2
                        && Math.abs(2 * column - scene.width) < scene.width / 2;
                double weight = middle ? 2 : 1;
                double light = 0.2126 * scene.red[i] + 0.7152 * scene.green[i] + 0.0722 * scene.blue[i];
                sum += weight * Math.min(light, 1.5);
                weights += weight;
            }
        }
        return Curves.clamp(0.30 / (sum / weights + 0.015), 0.6, 3);
    }

    private int pixel(float red, float green, float blue, long random) {
        float light = 0.2126f * red + 0.7152f * green + 0.0722f * blue;
        float pale = Math.clamp((Math.max(red, Math.max(green, blue)) - GLARE) * PALING, LEAST_PALE, MOST_PALE);
        float r = developed(red + pale * (light - red));
        float g = developed(green + pale * (light - green));
        float b = developed(blue + pale * (light - blue));
        float grey = 0.299f * r + 0.587f * g + 0.114f * b;
        float colour = (float) saturation;
        float common = grey + grain(random, BRIGHTNESS_NOISE);
        return toByte(common + colour * (r - grey + grain(random >>> 16, COLOUR_NOISE))) << 16
                | toByte(common + colour * (g - grey + grain(random >>> 32, COLOUR_NOISE))) << 8
                | toByte(common + colour * (b - grey + grain(random >>> 48, COLOUR_NOISE)));
    }

    /** A share of the noise from 16 random bits. */
    private float grain(long random, float share) {
        float even = ((random & 0xffff) - 32767.5f) / 32767.5f;
        return even * ROOT_3 * share * (float) noise;
    }

    private static float developed(float light) {
        return CURVE[Math.clamp((int) (light * (STEPS / RANGE)), 0, STEPS)];
    }

    private static int toByte(float value) {
        return Math.clamp((int) (value + 0.5f), 0, 255);
    }
}
