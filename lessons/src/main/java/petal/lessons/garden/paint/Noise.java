package petal.lessons.garden.paint;

/** Irregular patterns such as clouds, earth and wood: smooth random values on a lattice (K. Perlin 1985). */
public final class Noise {
    private final long seed;

    /** A pattern of its own for each draw. */
    public Noise(Dice dice) {
        seed = dice.nextLong();
    }

    /** A smooth value in 0 … 1 that changes over a distance of about 1. */
    public double at(double x, double y) {
        double left = Math.floor(x);
        double low = Math.floor(y);
        double tx = x - left;
        double ty = y - low;
        double sx = tx * tx * (3 - 2 * tx);
        double sy = ty * ty * (3 - 2 * ty);
        long i = (long) left;
        long j = (long) low;
        return Curves.mix(Curves.mix(corner(i, j), corner(i + 1, j), sx),
                Curves.mix(corner(i, j + 1), corner(i + 1, j + 1), sx), sy);
    }

    /** A rougher pattern in 0 … 1: octaves of {@link #at}, each twice as fine and half as strong. */
    public double rough(double x, double y, int octaves) {
        double sum = 0;
        double strength = 0.5;
        double fine = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += strength * at(x * fine + 17.3 * octave, y * fine);
            strength /= 2;
            fine *= 2;
        }
        return sum / (1 - 2 * strength);
    }

    private double corner(long i, long j) {
        long bits = seed ^ i * 0x9e3779b97f4a7c15L ^ j * 0xc2b2ae3d27d4eb4fL;
        bits = (bits ^ (bits >>> 29)) * 0xbf58476d1ce4e5b9L;
        return ((bits ^ (bits >>> 32)) & 0xffffff) / (double) 0xffffff;
    }
}
