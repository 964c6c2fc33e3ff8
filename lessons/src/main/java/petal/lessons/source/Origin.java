package petal.lessons.source;

/** Who provides what a lesson works with. */
public enum Origin {
    /** Named by the user, on the command line or in an environment variable. */
    USER("named by you"),
    /** Downloaded earlier. */
    CACHE("from the cache"),
    /** Downloaded now. */
    DOWNLOAD("downloaded"),
    /** Comes with Petal. */
    BUILT_IN("part of Petal");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    /** In words, to follow a name. */
    public String words() {
        return words;
    }
}
