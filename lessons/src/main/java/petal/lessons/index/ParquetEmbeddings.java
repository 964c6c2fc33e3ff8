package petal.lessons.index;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.FileSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.efficientnet.data.EmbeddingSettings;

/** The folder of Parquet files that {@code petal embed --engine spark} writes, read without Spark. */
public final class ParquetEmbeddings implements EmbeddingSource {
    private static final String SETTINGS = "_petal.properties";
    /** Rows read together: 1.3 MB of 1280 numbers each. As many as the reader takes by itself leave much garbage. */
    private static final int BATCH = 256;

    private final Path folder;
    private final List<Path> files;
    private final long rows;

    private ParquetEmbeddings(Path folder, List<Path> files, long rows) {
        this.folder = folder;
        this.files = files;
        this.rows = rows;
    }

    static ParquetEmbeddings open(Path folder) throws IOException {
        LibraryLogs.quieten();
        if (Files.exists(folder.resolve("_delta_log"))) {
            throw new IOException(folder + " is a Delta table, whose files may hold rows that were removed; "
                    + "write Parquet (petal embed --engine spark without --format delta).");
        }
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder)) {
            files = entries.filter(file -> isData(folder.relativize(file))).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("There are no Parquet files in " + folder
                    + "; give what petal embed --engine spark wrote, or a .npy file.");
        }
        long rows = 0;
        for (Path file : files) {
            rows += rowsOf(file);
        }
        return new ParquetEmbeddings(folder, files, rows);
    }

    /** Files and folders whose names begin with a dot or an underscore are Spark's own. */
    private static boolean isData(Path file) {
        for (Path part : file) {
            if (part.toString().matches("[._].*")) {
                return false;
            }
        }
        return file.toString().endsWith(".parquet");
    }

    private static long rowsOf(Path file) throws IOException {
        try (var reader = ParquetFileReader.open(InputFile.of(file))) {
            return reader.getFileMetaData().numRows();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Optional<EmbeddingSettings> settings() throws IOException {
        return EmbeddingSource.read(folder.resolve(SETTINGS));
    }

    @Override
    public long forEach(Taker taker) throws IOException {
        long without = 0;
        for (Path file : files) {
            without += forEach(file, taker);
        }
        return without;
    }

    private static long forEach(Path file, Taker taker) throws IOException {
        long without = 0;
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                ColumnReaders columns = reader.buildColumnReaders(
                        columns(reader.getFileSchema())).batchSize(BATCH).build()) {
            while (columns.nextBatch()) {
                without += takeBatch(columns, LabelFolder.of(file), taker);
            }
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException
                | UnsupportedOperationException | UncheckedIOException e) {
            throw damaged(file, e);
        }
        return without;
    }

    /** The label is no column where it is the folder. */
    private static ColumnProjection columns(FileSchema schema) {
        boolean labelled = schema.getColumns().stream().anyMatch(column -> column.name().equals("label"));
        return labelled ? ColumnProjection.columns("path", "embedding", "label")
                : ColumnProjection.columns("path", "embedding");
    }

    private static long takeBatch(ColumnReaders columns, String folder, Taker taker) throws IOException {
        String[] paths = columns.getColumnReader("path").getStrings();
        String[] labels = columns.getColumnCount() > 2 ? columns.getColumnReader("label").getStrings() : null;
        ColumnReader embeddings = embeddings(columns);
        float[] numbers = embeddings.getFloats();
        int[] from = embeddings.getLayerOffsets(0);
        long without = 0;
        for (int i = 0; i < columns.getRecordCount(); i++) {
            if (from[i] == from[i + 1]) {
                without++;
            } else {
                String label = labels == null ? folder : labels[i] == null ? "" : labels[i];
                taker.take(new Indexed(paths[i], label),
                        Arrays.copyOfRange(numbers, from[i], from[i + 1]));
            }
        }
        return without;
    }

    /** Readers stand in the order of the file's columns, and a list's goes by the name of its elements. */
    private static ColumnReader embeddings(ColumnReaders columns) {
        return IntStream.range(0, columns.getColumnCount()).mapToObj(columns::getColumnReader)
                .filter(column -> column.getColumnSchema().fieldPath().topLevelName().equals("embedding")).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no column \"embedding\""));
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(file + " is no Parquet file of embeddings, or a damaged one (" + cause.getMessage()
                + "); make it again.", cause);
    }
}
