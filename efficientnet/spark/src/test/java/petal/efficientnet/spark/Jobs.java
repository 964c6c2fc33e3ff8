package petal.efficientnet.spark;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import petal.efficientnet.spark.EmbeddingJob.Source;
import petal.efficientnet.spark.EmbeddingJob.Target;

/** Jobs at {@link Photos#SIZE} that say nothing while they run. */
final class Jobs {
    private Jobs() {
    }

    static PrintWriter silent() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    static EmbeddingOptions options() {
        return EmbeddingOptions.defaults().withImageSize(Photos.SIZE);
    }

    static Target target(Object out) {
        return new Target(out.toString(), Layout.PLAIN, false, false, false, false);
    }

    static EmbeddingJob job(Object weights, Object data, Object out) {
        return job(weights, options(), data, target(out));
    }

    static EmbeddingJob job(Object weights, EmbeddingOptions options, Object data, Target target) {
        return new EmbeddingJob(weights.toString(), options, new Source(data.toString(), false), target, silent());
    }

    /** A summary without measures, of a job that replaced, retried and missed nothing. */
    static EmbeddingJob.Summary summary(long pictures, long broken, long doneBefore) {
        return summary(pictures, broken, doneBefore, 0, 0, 0);
    }

    static EmbeddingJob.Summary summary(long pictures, long broken, long doneBefore, long replaced, long retried,
            long gone) {
        return new EmbeddingJob.Summary(pictures, broken, doneBefore, replaced, retried, gone,
                Optional.empty());
    }

    /** The same without its measures, which differ each time. */
    static EmbeddingJob.Summary counts(EmbeddingJob.Summary summary) {
        return summary(summary.pictures(), summary.broken(), summary.doneBefore(), summary.replaced(),
                summary.retried(), summary.gone());
    }
}
