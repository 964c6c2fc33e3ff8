package petal.efficientnet.spark;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.hadoop.ParquetOutputCommitter;

/**
 * Has each task write its file where it is to lie: for object stores, where an object is seen when its upload has ended,
 * whole, and a rename would be a copy that is seen half made if it is stopped.
 *
 * <p>In general such a committer is wrong, because a task that runs twice would write its rows twice. Here a task has
 * the same photos and the same file name whenever it runs, so that the second run puts the same object again; and what
 * an attempt that failed leaves is a file of whole rows, each right, that the next attempt or the next job completes.
 * The committers of S3A ({@code magic}, {@code directory}) make a job's files visible together at its end: a job that
 * is stopped would begin at the beginning again.
 */
public final class InPlaceCommitter extends ParquetOutputCommitter {
    private final Path folder;

    /** Called by Spark. */
    public InPlaceCommitter(Path folder, TaskAttemptContext context) throws IOException {
        super(folder, context);
        this.folder = folder;
    }

    @Override
    public Path getWorkPath() {
        return folder;
    }

    @Override
    public void setupJob(JobContext context) {
        // there is nothing to prepare: stores have no folders
    }

    @Override
    public void setupTask(TaskAttemptContext context) {
        // as in setupJob
    }

    @Override
    public boolean needsTaskCommit(TaskAttemptContext context) {
        return false;
    }

    @Override
    public void abortTask(TaskAttemptContext context) {
        // its file, if there is one, holds whole rows
    }

    @Override
    public void commitJob(JobContext context) {
        // the files lie there already
    }

    @Override
    public void abortJob(JobContext context, JobStatus.State state) {
        // what has been embedded stays
    }
}
