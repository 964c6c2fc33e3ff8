package petal.lessons.doctor;

/** What may be wrong with a picture. */
public enum Fault {
    /** Another picture shows the same. */
    DUPLICATE("duplicate", "Duplicates",
            "Each shows the same as the picture beside it. A copy in both parts of the data makes a network look better than it "
                    + "is; copies within a part count twice."),
    /** The class is not what the picture shows. */
    LABEL("label", "Labels that look wrong",
            "A linear head that has not seen the picture takes it for another class; those come first whose own class it finds "
                    + "least probable."),
    /** The picture is unlike all others. */
    OUTLIER("outlier", "Outliers",
            "No other picture has an embedding near theirs: they may show something else, or it in an unusual way."),
    /** The file is no picture that can be read, or one that is empty, blurred, tiny or of an odd shape. */
    BROKEN("broken", "Unreadable, empty, blurred, tiny or oddly shaped pictures",
            "There is little to be learnt from them.");

    private final String word;
    private final String title;
    private final String explanation;

    Fault(String word, String title, String explanation) {
        this.word = word;
        this.title = title;
        this.explanation = explanation;
    }

    /** {@return one word, for tables} */
    public String word() {
        return word;
    }

    /** {@return what is found in its section, in a sentence or two} */
    public String explanation() {
        return explanation;
    }

    /** {@return the heading of its section} */
    public String title() {
        return title;
    }
}
