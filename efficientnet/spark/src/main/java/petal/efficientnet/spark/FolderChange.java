package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts new files in the place of others, all or none: the new ones are written below {@value #FOLDER}, then the list of
 * those that go, and only then is anything done that a reader sees. What is done then is done again, to the same end,
 * if a job is killed in between and the next one {@linkplain #finish finds} the list.
 */
final class FolderChange {
    static final String FOLDER = "_petal.change";
    private static final String NEW = "new";
    private static final String REMOVED = "removed";

    private final FileSystem files;
    private final Path folder;
    private final Path change;

    FolderChange(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
        this.change = new Path(folder, FOLDER);
    }

    /** Where to write the new files, under the names below it that they are to have in the folder. */
    Path newFiles() {
        return new Path(change, NEW);
    }

    /**
     * Makes the change.
     *
     * @param removed files below the folder
     */
    void commit(List<Path> removed) throws IOException {
        String prefix = files.makeQualified(folder).toUri().getPath() + '/';
        var text = new StringBuilder();
        for (Path file : removed) {
            text.append(file.toUri().getPath().substring(prefix.length())).append('\n');
        }
        Path partial = new Path(change, REMOVED + ".tmp");
        try (OutputStream out = files.create(partial, true)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(partial, new Path(change, REMOVED))) {
            throw new IOException(change + " cannot be written; see that the folder may be changed.");
        }
        finish();
    }

    /** Ends a change that a killed job began, or takes it back. */
    void finish() throws IOException {
        Path removed = new Path(change, REMOVED);
        if (files.exists(removed)) {
            try (InputStream in = files.open(removed)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (String name : text.lines().toList()) {
                    files.delete(new Path(folder.toUri().getPath() + '/' + name), false);
                }
            }
            if (files.exists(newFiles())) {
                move(newFiles(), folder);
            }
        }
        files.delete(change, true);
    }

    private void move(Path from, Path to) throws IOException {
        for (FileStatus entry : files.listStatus(from)) {
            Path target = new Path(to, entry.getPath().getName());
            if (entry.isDirectory()) {
                files.mkdirs(target);
                move(entry.getPath(), target);
            } else if (isData(entry.getPath()) && !files.rename(entry.getPath(), target)) {
                throw new IOException(target + " cannot be written; see that the folder may be changed.");
            }
        }
    }

    /** Whether a file holds rows: names that begin with a dot or an underscore are Spark's own. */
    static boolean isData(Path file) {
        return file.getName().matches("[^._].*\\.parquet");
    }
}
