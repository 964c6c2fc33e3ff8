package petal.lessons.output;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import petal.efficientnet.model.Pretrained;
import petal.weights.format.JsonList;

/** The names of classes as one text, for a model's metadata: a JSON list, because names may hold commas. */
public final class ClassNames {
    private ClassNames() {
    }

    /**
     * {@return the names as one text}
     *
     * @param names in the order of the labels
     */
    public static String format(List<String> names) {
        return JsonList.format(names);
    }

    /**
     * {@return the names in a text that {@link #format} made}
     *
     * @param text a JSON list, or a row of CSV, as models have it that older versions wrote; none in an empty text
     * @throws IOException if the text is neither
     */
    public static List<String> parse(String text) throws IOException {
        Optional<List<String>> list = JsonList.parse(text);
        if (list.isPresent() || text.isEmpty()) {
            return list.orElse(List.of());
        }
        try (var rows = CSVFormat.RFC4180.parse(new StringReader(text))) {
            return rows.stream().limit(1).flatMap(row -> row.toList().stream()).toList();
        }
    }

    /**
     * {@return the names of a network's classes, by index; empty if nobody says them}
     *
     * @param pretrained the network
     * @throws IOException if its file says them in no way that is known
     */
    public static List<String> of(Pretrained pretrained) throws IOException {
        List<String> names = pretrained.classes();
        return names.isEmpty() ? parse(pretrained.metadata().getOrDefault("classes", "")) : names;
    }
}
