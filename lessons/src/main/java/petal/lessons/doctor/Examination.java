package petal.lessons.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageSample;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.tensor.Tensor;

/**
 * Looks at every picture of a folder, and of a second one that a network is judged by.
 *
 * @param network   pictures in, embeddings out
 * @param transform how the network wants pictures prepared
 * @param batchSize pictures computed together
 * @param upright   whether photos are turned as their cameras noted
 * @param console   where progress is shown
 */
public record Examination(Module network, ImageClassificationTransform transform, int batchSize, boolean upright,
        Console console) {
    private static final String TRAINING = "training";
    private static final String VALIDATION = "validation";

    /** One folder's part of the examination. */
    private record Part(String name, ImageFolder folder, float[][] embeddings, List<Look> looks) {
    }

    /**
     * Examines the pictures and says what may be wrong.
     *
     * @param data       the folder with a folder of pictures for each class
     * @param validation a second one, where the data is split
     * @param seed       of what is drawn at random
     * @throws IOException if a folder cannot be read or has no classes
     */
    public Diagnosis run(Path data, Optional<Path> validation, long seed) throws IOException {
        List<Part> parts = new ArrayList<>();
        parts.add(part(validation.isPresent() ? TRAINING : "", data));
        if (validation.isPresent()) {
            parts.add(part(VALIDATION, validation.get()));
        }
        return Diagnosis.of(joined(parts), parts.stream().flatMap(part -> part.folder.leftOut().stream()).toList(),
                seed);
    }

    private Part part(String name, Path path) throws IOException {
        ImageFolder folder = new ImageFolder(path).verify(true);
        ImageFolder turned = upright ? folder.withExifOrientation() : folder;
        LookedAt pictures = new LookedAt(turned, transform);
        DataLoader loader = new DataLoader(pictures, batchSize);
        Tensor vectors;
        try (ProgressBar bar = ProgressBar.start(console, "Embedding", loader.length(), "batches")) {
            vectors = Embeddings.of(network, loader, _ -> bar.step()).vectors();
        }
        return new Part(name, turned, vectors.toRows(), pictures.looks());
    }

    /** Both parts as one, with the classes of both. */
    private static Examined joined(List<Part> parts) {
        var names = new TreeSet<String>();
        parts.forEach(part -> names.addAll(part.folder.classes()));
        List<String> classes = List.copyOf(names);
        var files = new ArrayList<Path>();
        var labels = new ArrayList<Integer>();
        var partNames = new ArrayList<String>();
        var embeddings = new ArrayList<float[]>();
        var looks = new ArrayList<Look>();
        for (Part part : parts) {
            for (ImageSample sample : part.folder.samples()) {
                files.add(sample.path());
                labels.add(classes.indexOf(part.folder.classes().get(sample.label())));
                partNames.add(part.name);
            }
            embeddings.addAll(List.of(part.embeddings));
            looks.addAll(part.looks);
        }
        return new Examined(classes, files, labels.stream().mapToInt(Integer::intValue).toArray(), partNames,
                embeddings.toArray(float[][]::new), looks);
    }
}
