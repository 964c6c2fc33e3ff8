package petal.lessons.collection;

import static j2html.TagCreator.main;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import petal.lessons.explorer.Explorer;
import petal.lessons.explorer.ExplorerJson;
import petal.lessons.explorer.ExplorerScript;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.HtmlExplorer;
import petal.lessons.report.HtmlFrame;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code explorer.html}: up to 5,000 pictures in one file, more in a folder of scripts beside it, which the page loads as
 * they are needed. Both open from a disk, without a server.
 */
public final class ExplorerPage {
    /** The page. */
    public static final String NAME = "explorer.html";
    /** Its data, where there is much. */
    static final String DATA = "explorer-data";
    private static final int MOST_IN_ONE_FILE = 5_000;
    private static final String WIDE = """
            main > .explorer.wide { width: min(100% - 2.3rem, 100rem); }
            body > header > * { grid-column: 1 / -1; width: min(100% - 2.3rem, 100rem); justify-self: center; }
            body > header > h1 { margin-top: 1.2rem; font-size: 1.6rem; }
            body > header > .subtitle { margin-top: 0.3rem; font-size: 1rem; }
            """;

    private ExplorerPage() {
    }

    /**
     * Writes the page.
     *
     * @param explorer what it shows
     * @param title    its heading
     * @param subtitle a sentence below it
     * @param serve    where pictures can be sent to be embedded, if there is a server
     * @param folder   where it goes
     * @return the page's file
     * @throws IOException if it cannot be written
     */
    public static Path write(Explorer explorer, String title, String subtitle, Optional<String> serve,
            OutputFolder folder) throws IOException {
        boolean one = explorer.labels().length <= MOST_IN_ONE_FILE;
        String json = one ? ExplorerJson.of(explorer) : writeParts(explorer, folder);
        return folder.writeText(NAME, HtmlFrame.of(title, subtitle, ExplorerScript.styles() + WIDE, main(
                rawHtml(HtmlExplorer.of("explorer", json, serve)),
                script(rawHtml(ExplorerScript.script()))).render()));
    }

    private static String writeParts(Explorer explorer, OutputFolder folder) throws IOException {
        OutputFolder data = OutputFolder.create(folder.path().resolve(DATA));
        Set<Path> written = new HashSet<>();
        String json = ExplorerJson.of(explorer, DATA, (name, text) -> written.add(data.writeText(name + ".js",
                "(window.petalParts ??= {})[\"" + name + "\"] = " + JsonMapper.shared().writeValueAsString(text)
                        + ";\n")));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(data.path(), "*.js")) {
            for (Path file : old) {
                if (!written.contains(file)) {
                    Files.delete(file); // of a larger collection that was explored here before
                }
            }
        }
        return json;
    }

    /**
     * {@return what stands below the heading}
     *
     * @param pictures what is shown
     * @param network  what made the embeddings, in words; empty if nobody knows
     * @param voted    whether predictions are the vote of the neighbours
     */
    public static String subtitle(Collected pictures, String network, boolean voted) {
        return String.format(Locale.ROOT, "%,d pictures%s%s.%s Nothing of it leaves this machine.", pictures.size(),
                pictures.hasClasses() ? " of " + pictures.classes().size() + " classes" : "",
                network.isEmpty() ? "" : ", embedded by " + network.replace('`', '\'').replace('*', '\''),
                voted ? " The prediction of each is what most of the ten pictures nearest to it are." : "");
    }
}
