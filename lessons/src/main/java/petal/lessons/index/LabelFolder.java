package petal.lessons.index;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders that stand for a column: what Spark, like Hive, writes {@code label=roses/part-0.parquet} for. */
final class LabelFolder {
    private static final String PREFIX = "label=";
    /** Stands for no label. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    /** A character that a folder's name may not have. */
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private LabelFolder() {
    }

    /** The label of all rows of a file; empty if they have none, or its folder does not say. */
    static String of(Path file) {
        Path folder = file.getParent();
        String name = folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
        if (!name.startsWith(PREFIX) || name.equals(PREFIX + NULL)) {
            return "";
        }
        return ESCAPED.matcher(name.substring(PREFIX.length()))
                .replaceAll(hex -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }
}
