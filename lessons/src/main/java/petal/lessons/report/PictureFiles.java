package petal.lessons.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import petal.chart.Figure;
import petal.chart.grid.ImageGrid;
import petal.lessons.output.OutputFolder;

/** The pictures of a report beside the page: a file for each, and a window if the user wants one. */
final class PictureFiles {

    private static final int SCALE = 2;
    private static final int SIDE = 224;

    private final String title;
    private final OutputFolder folder;
    private final Set<String> names = new HashSet<>();
    private Optional<Windows> windows = Optional.empty();
    private boolean again;

    PictureFiles(String title, OutputFolder folder) {
        this.title = title;
        this.folder = folder;
    }

    /** @throws IOException if there is no display */
    void openWindows() throws IOException {
        windows = Optional.of(new Windows());
    }

    /** From now on a picture may be shown again, in the place of the one with its name. */
    void allowAgain() {
        again = true;
    }

    /**
     * Takes a name for a picture.
     *
     * @return what is said of it
     * @throws IllegalArgumentException if the name is no name, is taken, or has no caption
     */
    Caption take(String name, Words words) {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("A picture's name is made of letters, digits and hyphens and begins "
                    + "with a letter, but this one is \"" + name + "\".");
        }
        if (names.contains(name) && !again) {
            throw new IllegalArgumentException("Each picture of a report needs its own name, but \"" + name
                    + "\" is there already.");
        }
        Caption caption = words.caption(name);
        names.add(name);
        return caption;
    }

    void keep(String name, Figure figure, String words) throws IOException {
        folder.writePng(name + ".png", figure.image(SCALE));
        windows.ifPresent(open -> open.show(title + ": " + words, figure));
    }

    void keep(String name, ImageGrid grid, String words) throws IOException {
        BufferedImage image = grid.image(SIDE);
        folder.writePng(name + ".png", image);
        windows.ifPresent(open -> open.show(title + ": " + words, image));
    }
}
