package petal.tensor.tornado;

/** The whole-number arguments of a launch, by the names that the kernel's class gives their places. */
final class Arguments {
    private final int[] values;

    /** Room for the arguments of most kernels. */
    Arguments() {
        this(Accelerator.ARGUMENTS);
    }

    /** Room for {@code count} arguments. */
    Arguments(int count) {
        values = new int[count];
    }

    /** Sets one argument. */
    Arguments set(int place, int value) {
        values[place] = value;
        return this;
    }

    /** Sets a flag. */
    Arguments set(int place, boolean flag) {
        return set(place, flag ? 1 : 0);
    }

    /** Sets neighbouring arguments. */
    Arguments setAll(int place, int... several) {
        System.arraycopy(several, 0, values, place, several.length);
        return this;
    }

    /** All of them, in their places. */
    int[] values() {
        return values;
    }
}
