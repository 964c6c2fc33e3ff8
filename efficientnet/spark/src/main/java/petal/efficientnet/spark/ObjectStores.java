package petal.efficientnet.spark;

import java.util.Set;
import org.apache.hadoop.fs.FileSystem;

/** Stores that have names with slashes for folders: a rename copies, and an object is seen when it is whole. */
final class ObjectStores {
    private static final Set<String> SCHEMES = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

    private ObjectStores() {
    }

    static boolean include(FileSystem files) {
        return SCHEMES.contains(files.getScheme());
    }
}
