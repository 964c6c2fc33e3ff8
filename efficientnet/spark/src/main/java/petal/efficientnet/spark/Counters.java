package petal.efficientnet.spark;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.source.LongAccumulatorSource$;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What tasks count while they work: accumulators, which Spark's interface shows with each stage. A task that runs again
 * counts again, so these are measures of the work; how many rows there are, the folder tells.
 *
 * @param photos       embedded or found broken
 * @param errors       broken ones
 * @param bytes        read
 * @param readNanos    spent in waiting for bytes
 * @param decodeNanos  in decoding and scaling
 * @param networkNanos in the neural network
 */
record Counters(LongAccumulator photos, LongAccumulator errors, LongAccumulator bytes, LongAccumulator readNanos,
        LongAccumulator decodeNanos, LongAccumulator networkNanos) implements Serializable {

    /** Counters of a session, which are its metrics, too ({@code LongAccumulatorSource}), and shown with its stages. */
    static Counters register(SparkSession spark) {
        SparkContext context = spark.sparkContext();
        var counters = new Counters(context.longAccumulator("petal.photos"), context.longAccumulator("petal.errors"),
                context.longAccumulator("petal.bytes"), context.longAccumulator("petal.nanoseconds.reading"),
                context.longAccumulator("petal.nanoseconds.decoding"),
                context.longAccumulator("petal.nanoseconds.network"));
        LongAccumulatorSource$.MODULE$.register(context, scala.collection.immutable.Map.from(
                CollectionConverters.asScala(counters.byName())));
        return counters;
    }

    private Map<String, LongAccumulator> byName() {
        return Stream.of(photos, errors, bytes, readNanos, decodeNanos, networkNanos)
                .collect(Collectors.toMap(counter -> counter.name().get(), Function.identity()));
    }

    /** What was measured, in a line: seconds of all cores together; empty if nothing was. */
    Optional<String> summary() {
        double seconds = (readNanos.value() + decodeNanos.value() + networkNanos.value()) / 1e9;
        return photos.value() == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "%,d embedded, %,d broken, %.1f MB read; core seconds: %.1f = %.1f reading + %.1f decoding + "
                        + "%.1f in the network",
                photos.value() - errors.value(), errors.value(), bytes.value() / 1e6, seconds, readNanos.value() / 1e9,
                decodeNanos.value() / 1e9, networkNanos.value() / 1e9));
    }
}
