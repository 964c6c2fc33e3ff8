package petal.lessons.doctor;

import java.util.Arrays;
import java.util.List;

/** What can be put into a data set on purpose, so that it is known. */
public enum Plant {
    /** The photo lies in the folder of another class. */
    LABEL("wrong label", Fault.LABEL),
    /** The same file under another name. */
    COPY("copy", Fault.DUPLICATE),
    /** The same photo with fewer pixels. */
    RESIZED("resized copy", Fault.DUPLICATE),
    /** The same photo without a tenth of its width and height. */
    CROPPED("cropped copy", Fault.DUPLICATE),
    /** The same photo, left and right exchanged. */
    MIRRORED("mirrored copy", Fault.DUPLICATE),
    /** The same photo with a tenth of JPEG's quality. */
    COMPRESSED("compressed copy", Fault.DUPLICATE),
    /** A picture of something else altogether. */
    STRANGE("strange picture", Fault.OUTLIER),
    /** A photo that was out of focus. */
    BLURRED("blurred photo", Fault.BROKEN),
    /** A photo that shows nothing. */
    EMPTY("empty picture", Fault.BROKEN);

    private final String words;
    private final Fault fault;

    Plant(String words, Fault fault) {
        this.words = words;
        this.fault = fault;
    }

    /** {@return what it is called} */
    public String words() {
        return words;
    }

    /** {@return in which list it should be found} */
    public Fault fault() {
        return fault;
    }

    /** {@return those that belong into one list} */
    public static List<Plant> of(Fault fault) {
        return Arrays.stream(values()).filter(plant -> plant.fault == fault).toList();
    }
}
