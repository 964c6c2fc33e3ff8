package petal.lessons.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The page's scripts and styles: one file an idea, joined in this order. */
public final class ExplorerScript {
    private static final List<String> MODULES = List.of("elements", "parts", "data", "colours", "point-colours", "view",
            "grid-index", "points-webgl", "points-canvas", "selection", "thumbnails", "photos", "names", "marks",
            "neighbours", "pointer",
            "keyboard", "legend", "details", "search", "gallery", "statistics", "confusion", "export", "link",
            "dropped", "stage", "controls", "panels", "explorer");

    private ExplorerScript() {}

    /** {@return the script; it starts every figure of class "explorer" in the page, and leaves no names behind} */
    public static String script() {
        return MODULES.stream().map(name -> resource(name + ".js"))
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
    }

    /** {@return the styles of such figures} */
    public static String styles() {
        return resource("explorer.css");
    }

    private static String resource(String name) {
        try (var in = ExplorerScript.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
