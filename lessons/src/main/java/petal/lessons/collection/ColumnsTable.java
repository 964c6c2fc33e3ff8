package petal.lessons.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.lessons.console.Console;
import petal.lessons.explorer.Column;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.TableFile;

/** A table of the user's, with a column that says which picture each row is of, and others that say something of it. */
public final class ColumnsTable {
    private static final List<String> KEYS = List.of("path", "file", "filename", "image", "picture");

    private ColumnsTable() {
    }

    /**
     * {@return the table's columns, a cell for each picture, empty where no row is of it}
     *
     * @param file     CSV with a header, of which one column is named path, file, filename, image or picture
     * @param pictures what the rows are of, by their path in the collection or, where no row has that, by file name
     * @param console  where it is told how many pictures have no row
     * @throws IOException if the table cannot be read, has no such column, or no row is of a picture
     */
    public static List<Column> of(Path file, Collected pictures, Console console) throws IOException {
        TableFile table = TableFile.read(file);
        int key = KEYS.stream().mapToInt(table.header()::indexOf).filter(k -> k >= 0).findFirst()
                .orElseThrow(
                        () -> new IOException(file + " needs a column that says which picture each row is of, named "
                                + String.join(", ", KEYS) + "; it has " + String.join(", ", table.header()) + "."));
        List<Integer> others = IntStream.range(0, table.header().size()).filter(k -> k != key).boxed().toList();
        Map<String, String> known = table.column(key, key);
        List<Optional<String>> keys = keys(pictures, known, false);
        if (keys.stream().allMatch(Optional::isEmpty)) {
            keys = keys(pictures, known, true);
        }
        long without = keys.stream().filter(Optional::isEmpty).count();
        if (without == pictures.size()) {
            throw new IOException("No row of " + file + " is of a picture: the pictures have names like "
                    + pictures.names().getFirst() + ".");
        }
        if (without > 0) {
            console.print(without + " of " + pictures.size() + " pictures have no row in " + file);
        }
        List<Column> columns = new ArrayList<>();
        for (int k : others) {
            Map<String, String> cells = table.column(key, k);
            List<String> ofPictures = keys.stream().map(found -> found.map(cells::get).orElse("")).toList();
            columns.addAll(columns(table.header().get(k), ofPictures, pictures,
                    table.header().contains(Explorer.PREDICTION)));
        }
        return columns;
    }

    private static List<Optional<String>> keys(Collected pictures, Map<String, String> known, boolean byFileName) {
        return pictures.names().stream()
                .map(name -> Optional.of(byFileName ? name.substring(name.lastIndexOf('/') + 1) : name)
                        .filter(known::containsKey))
                .toList();
    }

    /** A prediction is told right from wrong; a name that the page has already is told apart. */
    private static List<Column> columns(String name, List<String> cells, Collected pictures, boolean predicted) {
        if (name.equals(Explorer.PREDICTION)) {
            List<String> classes = pictures.classes();
            int[] labels = pictures.labels();
            Column prediction = Column.categories(name, cells);
            return List.of(prediction, new Column.Category(Explorer.MISTAKE, List.of("right", "mistake"),
                    IntStream.range(0, labels.length)
                            .map(i -> classes.get(labels[i]).equals(cells.get(i)) ? 0 : 1).toArray()));
        }
        boolean taken = name.equals("class") || name.equals(Explorer.MISTAKE)
                || name.equals(Explorer.CONFIDENCE) && !predicted;
        return List.of(Column.of(taken ? name + " (table)" : name, cells));
    }
}
