package petal.lessons.chapter;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import petal.lessons.report.SourceLines;

/** The cells of a chapter: what runs, and its code. */
public final class Cells {

    private final Object chapter;
    private final Map<String, SourceLines> code;

    /**
     * Finds the cells of an object.
     *
     * @throws IllegalStateException if the text does not call each of them once, in the order of their class, in a
     *                               sentence
     */
    public Cells(Object chapter, ChapterText text) {
        this.chapter = chapter;
        this.code = Listing.of(chapter.getClass());
        requireSame(chapter.getClass().getName(), List.copyOf(code.keySet()), text.cells());
    }

    static void requireSame(String name, List<String> cells, List<String> called) {
        called.stream().filter(cell -> !cells.contains(cell)).findFirst().ifPresent(cell -> {
            throw new IllegalStateException("The text calls {{" + cell + "}}, but " + name + " has no method " + cell
                    + " marked @Cell.");
        });
        cells.stream().filter(cell -> !called.contains(cell)).findFirst().ifPresent(cell -> {
            throw new IllegalStateException(name + " has the cell " + cell + ", but the text never calls it: put {{"
                    + cell + "}} where it shall run.");
        });
        if (!cells.equals(called)) {
            throw new IllegalStateException("The cells of " + name + " stand in the order in which they run, " + called
                    + ", but there it is " + cells + ".");
        }
    }

    /** The code of a cell. */
    public SourceLines code(String cell) {
        return Objects.requireNonNull(code.get(cell), cell);
    }

    /**
     * Runs a cell.
     *
     * @throws IOException if it throws one; whatever else it throws is thrown, too
     */
    public void run(String cell) throws IOException {
        try {
            Method method = chapter.getClass().getDeclaredMethod(cell);
            method.setAccessible(true);
            method.invoke(chapter);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case IOException thrown -> throw thrown;
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The cell " + cell + " must be a method without arguments.", e);
        }
    }
}
