package petal.efficientnet.spark;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is to be embedded: a row of {@link Columns#LISTED} or {@link Columns#LISTED_WITH_CONTENT}.
 *
 * @param path     which
 * @param label    its class; null if it has none
 * @param length   of the file in bytes; null if nobody has looked
 * @param modified when the file was last changed, in milliseconds; null if nobody has looked
 * @param content  the bytes of the file; null if it is to be opened
 */
record Photo(String path, @Nullable String label, @Nullable Long length, @Nullable Long modified,
        byte @Nullable [] content) {

    static Photo of(Row row) {
        byte[] content = row.size() > Columns.LISTED.size() ? row.getAs(Columns.LISTED.size()) : null;
        Long length = row.isNullAt(2) ? null : Long.valueOf(row.getLong(2));
        return new Photo(row.getString(0), row.getString(1), content == null ? length : Long.valueOf(content.length),
                row.isNullAt(3) ? null : Long.valueOf(row.getLong(3)), content);
    }

    Photo with(long length, long modified) {
        return new Photo(path, label, length, modified, content);
    }

    /** The bytes that came with the row; null if the file is to be opened. */
    @Nullable
    InputStream contentStream() {
        return content == null ? null : new ByteArrayInputStream(content);
    }

    Row embedded(int width, int height, float[] embedding) {
        return RowFactory.create(path, label, width, height, embedding, null, length, modified,
                System.currentTimeMillis());
    }

    Row broken(String problem) {
        return RowFactory.create(path, label, null, null, null, problem, length, modified,
                System.currentTimeMillis());
    }
}
