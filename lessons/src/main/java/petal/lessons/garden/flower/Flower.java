package petal.lessons.garden.flower;

import java.util.List;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Pen;

/** A plant of some species and cultivar. All its blooms have the same nature, but no two are the same. */
public sealed interface Flower permits Daisy, Dandelion, Rose, Sunflower, Tulip {
    /** The species, in alphabetical order, by the names of the folders of photos. */
    List<String> SPECIES = List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");

    /**
     * A plant of the species of that index in {@link #SPECIES}.
     *
     * @throws IndexOutOfBoundsException if there is no such species
     */
    static Flower grow(int species, Dice dice) {
        return switch (species) {
            case 0 -> Daisy.grow(dice);
            case 1 -> Dandelion.grow(dice);
            case 2 -> Rose.grow(dice);
            case 3 -> Sunflower.grow(dice);
            case 4 -> Tulip.grow(dice);
            default -> throw new IndexOutOfBoundsException(
                    "species must be 0 to " + (SPECIES.size() - 1) + ", got " + species);
        };
    }

    /** Draws one bloom of radius about 1 that looks along the pen's z axis; its stem begins at the origin. */
    void bloom(Pen pen, Dice dice);

    /** The index of the species in {@link #SPECIES}. */
    int species();

    /** How the plant carries its blooms. */
    Habit habit();
}
