package petal.efficientnet.spark;

import java.io.IOException;
import java.util.Locale;
import java.util.Properties;

/**
 * How rows lie in a folder.
 *
 * @param format        of the files
 * @param byLabel       whether each label has a folder of its own, {@code label=roses}
 * @param relativePaths whether paths are written from the folder of pictures on
 */
record Layout(Format format, boolean byLabel, boolean relativePaths) {
    /** Plain Parquet in one folder, full paths. */
    static final Layout PLAIN = new Layout(Format.PARQUET, false, false);

    private static final String FORMAT = "layout.format";
    private static final String BY_LABEL = "layout.by.label";
    private static final String RELATIVE_PATHS = "layout.relative.paths";

    /** What the files are. */
    enum Format {
        PARQUET, DELTA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a folder says of itself; one that says nothing is plain. */
    static Layout of(Properties properties) {
        return new Layout(
                Format.valueOf(properties.getProperty(FORMAT, Format.PARQUET.name()).toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(properties.getProperty(BY_LABEL)),
                Boolean.parseBoolean(properties.getProperty(RELATIVE_PATHS)));
    }

    void addTo(Properties properties) {
        properties.setProperty(FORMAT, format.toString());
        properties.setProperty(BY_LABEL, Boolean.toString(byLabel));
        properties.setProperty(RELATIVE_PATHS, Boolean.toString(relativePaths));
    }

    /**
     * The layout of a folder that was there before: its own, which nobody needs to repeat.
     *
     * @throws IOException if another one was asked for
     */
    Layout continuing(Layout found, String folder) throws IOException {
        if (format != Format.PARQUET && format != found.format || byLabel && !found.byLabel
                || relativePaths && !found.relativePaths) {
            throw new IOException(folder + " was begun " + found.options() + ", not " + options()
                    + "; name another folder, or begin it anew with --overwrite.");
        }
        return found;
    }

    private String options() {
        return "with --format " + format + (byLabel ? " --partition-by-label" : "")
                + (relativePaths ? " --relative-paths" : "");
    }
}
