package petal.lessons.notebook;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A notebook in Jupyter's format (nbformat 4.5). */
final class NotebookFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String name;
    private final ArrayNode cells = JsonNodeFactory.instance.arrayNode();

    /** @param name what the cells' ids begin with */
    NotebookFile(String name) {
        this.name = name;
    }

    void markdown(String text) {
        cell("markdown", text);
    }

    void code(String text) {
        ObjectNode cell = cell("code", text);
        cell.putNull("execution_count");
        cell.putArray("outputs");
    }

    private ObjectNode cell(String type, String text) {
        ObjectNode cell = cells.addObject();
        cell.put("cell_type", type);
        cell.put("id", name + "-" + cells.size());
        cell.putObject("metadata");
        ArrayNode lines = cell.putArray("source");
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            lines.add(all.get(i) + (i < all.size() - 1 ? "\n" : ""));
        }
        return cell;
    }

    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("cells", cells);
        ObjectNode metadata = root.putObject("metadata");
        metadata.putObject("kernelspec").put("name", Kernel.NAME).put("display_name", Kernel.TITLE)
                .put("language", "java");
        metadata.putObject("language_info").put("name", "java").put("file_extension", ".jshell");
        root.put("nbformat", 4).put("nbformat_minor", 5);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
