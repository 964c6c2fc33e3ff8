package petal.efficientnet.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.sql.SparkSession;

/** Whether paths can be reached. */
final class FileSystems {
    private FileSystems() {
    }

    /**
     * Checks that there is a library for each path's scheme.
     *
     * @throws IOException if one lacks; a sentence that says how to bring it
     */
    static void require(SparkSession spark, String... paths) throws IOException {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        for (String path : paths) {
            String scheme = new Path(path).toUri().getScheme();
            if (scheme != null) {
                try {
                    FileSystem.getFileSystemClass(scheme, configuration);
                } catch (IOException | RuntimeException e) {
                    throw new IOException(path + " cannot be reached: no library for " + scheme + ":// is there; "
                            + remedy(scheme) + ".", e);
                }
            }
        }
    }

    private static String remedy(String scheme) {
        return switch (scheme) {
            case "s3a" -> "add --packages org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion();
            case "s3", "s3n" -> "write s3a:// and add --packages org.apache.hadoop:hadoop-aws:"
                    + VersionInfo.getVersion();
            case "abfs", "abfss" -> "add --packages org.apache.hadoop:hadoop-azure:" + VersionInfo.getVersion();
            default -> "add it with --packages or --jars";
        };
    }
}
