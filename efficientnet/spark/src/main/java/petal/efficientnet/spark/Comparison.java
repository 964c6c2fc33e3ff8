package petal.efficientnet.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The pictures that there are beside the rows that there are. A picture is the same one if its path, its length and the
 * time of its last change are.
 */
final class Comparison implements AutoCloseable {
    private static final String STATE = "state";

    /** What becomes of a picture or a row. */
    enum State {
        /** Has no row yet. */
        NEW,
        /** Has one already. */
        DONE,
        /** Its file is another one than that of the row. */
        REPLACED,
        /** Its row is an error, to be tried again. */
        RETRIED,
        /** A row whose picture is gone. */
        GONE,
        /** A row of a picture that would not be listed if it were there. */
        OTHER
    }

    private final Dataset<Row> states;
    private final Map<State, Long> counts = new EnumMap<>(State.class);

    /**
     * Compares.
     *
     * @param listed      rows of {@link Columns#LISTED}
     * @param done        rows of {@link Columns#EMBEDDED}
     * @param below       what the paths of all pictures begin with of which those listed are all; empty if there may
     *                    be others anywhere
     * @param retryErrors whether broken pictures are embedded again
     */
    Comparison(JavaRDD<Row> listed, Dataset<Row> done, Optional<String> below, boolean retryErrors) {
        Dataset<Row> rows = done.select(col(Columns.PATH), col(Columns.LENGTH).as("done_length"),
                unix_millis(col(Columns.MODIFIED)).as("done_modified"), col(Columns.ERROR).isNotNull().as("failed"));
        Column same = col(Columns.LENGTH).eqNullSafe(col("done_length"))
                .and(col(Columns.MODIFIED).eqNullSafe(col("done_modified")));
        Column state = when(col("failed").isNull(), State.NEW.name())
                .when(coalesce(col("listed"), lit(false)).equalTo(false),
                        when(below.map(col(Columns.PATH)::startsWith).orElse(lit(false)), State.GONE.name())
                                .otherwise(State.OTHER.name()))
                .when(same.equalTo(false), State.REPLACED.name())
                .when(col("failed").and(lit(retryErrors)), State.RETRIED.name())
                .otherwise(State.DONE.name());
        this.states = done.sparkSession().createDataFrame(listed, Columns.LISTED).withColumn("listed", lit(true))
                .join(rows, new String[] {Columns.PATH}, "full_outer").withColumn(STATE, state)
                .select(Columns.PATH, Columns.LABEL, Columns.LENGTH, Columns.MODIFIED, STATE)
                .persist(StorageLevel.DISK_ONLY());
        for (Row row : states.groupBy(STATE).count().collectAsList()) {
            counts.put(State.valueOf(row.getString(0)), row.getLong(1));
        }
    }

    long count(State... wanted) {
        return count(counts, wanted);
    }

    /** How many are in one of these states. */
    static long count(Map<State, Long> counts, State... wanted) {
        return Arrays.stream(wanted).mapToLong(state -> counts.getOrDefault(state, 0L)).sum();
    }

    Map<State, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Rows of {@link Columns#LISTED} in these states. */
    Dataset<Row> pictures(State... wanted) {
        return in(wanted).drop(STATE);
    }

    /** Their paths. */
    Dataset<Row> paths(State... wanted) {
        return in(wanted).select(Columns.PATH);
    }

    private Dataset<Row> in(State... wanted) {
        return states.where(col(STATE).isin((Object[]) Arrays.stream(wanted).map(Enum::name)
                .toArray(String[]::new)));
    }

    @Override
    public void close() {
        states.unpersist();
    }
}
