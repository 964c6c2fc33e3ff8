package petal.efficientnet.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * Divides pictures so that a task has few labels, of each of which it writes a file.
 *
 * @param parts how many tasks share a label's pictures; a label that is not there has one
 */
record ByLabel(Map<String, Integer> parts) implements Serializable {

    /** Labels are as many as folders, which fit into the driver. */
    static ByLabel of(JavaRDD<Row> photos, int tasks) {
        Map<String, Long> counts = photos.map(ByLabel::label).countByValue();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        var parts = new TreeMap<String, Integer>();
        counts.forEach((label, count) -> parts.put(label, Math.toIntExact(Math.max(1, count * tasks / all))));
        return new ByLabel(parts);
    }

    private static String label(Row photo) {
        return photo.isNullAt(1) ? "" : photo.getString(1);
    }

    JavaPairRDD<String, Row> key(JavaRDD<Row> photos) {
        return photos.keyBy(photo -> {
            String label = label(photo);
            return label + '/' + Math.floorMod(photo.getString(0).hashCode(), parts.getOrDefault(label, 1));
        });
    }
}
