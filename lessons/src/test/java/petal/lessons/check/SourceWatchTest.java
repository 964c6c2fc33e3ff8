package petal.lessons.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWatchTest {

    @TempDir
    private Path folder;

    @Test
    void everyWayToSaveIsSeen() throws Exception {
        Path file = Files.writeString(folder.resolve("Exercises.java"), "1");
        try (var watch = new SourceWatch(List.of(file))) {
            Files.writeString(file, "2");
            seen(watch);
            Path other = Files.writeString(folder.resolve(".Exercises.java.swp"), "3");
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            seen(watch);
            Files.delete(file);
            Files.writeString(file, "4");
            seen(watch);
        }
    }

    @Test
    void whatIsSavedUnchangedOrElsewhereIsNot() throws Exception {
        Path file = Files.writeString(folder.resolve("Exercises.java"), "1");
        try (var watch = new SourceWatch(List.of(file))) {
            var waiting = waiting(watch);
            Files.writeString(file, "1");
            Files.writeString(folder.resolve("Other.java"), "1");
            Thread.sleep(300);
            assertTrue(!waiting.isDone());
            Files.writeString(file, "2");
            waiting.get(60, TimeUnit.SECONDS);
        }
    }

    private static void seen(SourceWatch watch) throws Exception {
        waiting(watch).get(60, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> waiting(SourceWatch watch) {
        return CompletableFuture.runAsync(() -> {
            try {
                watch.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
