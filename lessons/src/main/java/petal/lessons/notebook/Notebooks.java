package petal.lessons.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import petal.lessons.classroom.Lesson;
import petal.lessons.console.Console;

/**
 * Writes the chapters as notebooks.
 *
 * @param lessons the chapters
 * @param options of the lessons, which each notebook's first cell gives
 * @param answers whether tasks show their model answers
 */
public record Notebooks(List<Lesson> lessons, List<String> options, boolean answers) {

    /**
     * Writes all of it, or nothing: a notebook per chapter, and the kernel that runs them.
     *
     * @param folder  is made if it is not there
     * @param offline whether nothing may be downloaded
     * @throws IOException if a file is there already, the kernel cannot be had or the folder cannot be written to
     */
    public void write(Path folder, Console console, boolean offline) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Lesson lesson : lessons) {
            files.put(folder.resolve(lesson.chapter() + "-" + lesson.name() + ".ipynb"),
                    ChapterNotebook.of(lesson, options, answers));
        }
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new IOException("There is a file " + file + " already, which may hold answers: name another "
                        + "folder, so that nothing is overwritten.");
            }
        }
        Path kernel = folder.resolve("kernel");
        Kernel.find(console, offline).write(kernel);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
        console.paragraph(files.keySet().stream().filter(file -> file.toString().endsWith(".ipynb"))
                .map(Path::toString).collect(Collectors.joining(", ", "Written: ", ".")));
        console.paragraph("To run them, install JupyterLab, and tell it of Petal's kernel once:");
        console.gap();
        console.print("  pip install jupyterlab");
        console.print("  jupyter kernelspec install --user --name " + Kernel.NAME + " " + kernel);
        console.print("  jupyter lab " + folder);
    }
}
