package petal.lessons.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import petal.efficientnet.data.BadImage;
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
    static final String TRAINING = "training";
    static final String VALIDATION = "validation";

    /** One folder's part of the examination. */
    private record Part(String name, ImageFolder folder, float[][] embeddings, LookedAt pictures) {
    }

    /**
     * Examines the pictures and says what may be wrong.
     *
     * @param data       the folder with a folder of pictures for each class
     * @param validation a second one, where the data is split
     * @param seed       of what is drawn at random
     * @throws IOException if a folder cannot be read or has no classes, or none of the pictures can be read
     */
    public Diagnosis run(Path data, Optional<Path> validation, long seed) throws IOException {
        return Diagnosis.of(look(data, validation), seed);
    }

    /**
     * Looks at every picture; says nothing yet.
     *
     * @param data       the folder with a folder of pictures for each class
     * @param validation a second one, where the data is split
     * @throws IOException if a folder cannot be read or has no classes, or none of the pictures can be read
     */
    public Examined look(Path data, Optional<Path> validation) throws IOException {
        List<Part> parts = new ArrayList<>();
        parts.add(part(validation.isPresent() ? TRAINING : "", data));
        if (validation.isPresent()) {
            parts.add(part(VALIDATION, validation.get()));
        }
        Examined examined = joined(parts);
        if (examined.size() == 0) {
            throw new IOException("None of the " + examined.unreadable().size() + " pictures in " + data
                    + " can be read.");
        }
        return examined;
    }

    private Part part(String name, Path path) throws IOException {
        ImageFolder folder = new ImageFolder(path);
        LookedAt pictures = new LookedAt(upright ? folder.withExifOrientation() : folder, transform);
        DataLoader loader = new DataLoader(pictures, batchSize).device(network.parameters().getFirst().device());
        Tensor vectors;
        try (ProgressBar bar = ProgressBar.start(console, "Embedding", loader.length(), "batches")) {
            vectors = Embeddings.of(network, loader, _ -> bar.step()).vectors();
        }
        return new Part(name, folder, vectors.toRows(), pictures);
    }

    /** Both parts as one, with the classes of both. */
    private Examined joined(List<Part> parts) {
        var names = new TreeSet<String>();
        parts.forEach(part -> names.addAll(part.folder.classes()));
        List<String> classes = List.copyOf(names);
        var files = new ArrayList<Path>();
        var labels = new ArrayList<Integer>();
        var partNames = new ArrayList<String>();
        var embeddings = new ArrayList<float[]>();
        var looks = new ArrayList<Look>();
        var unreadable = new ArrayList<BadImage>();
        for (Part part : parts) {
            for (int i : part.pictures.readable()) {
                ImageSample sample = part.folder.samples().get(i);
                files.add(sample.path());
                labels.add(classes.indexOf(part.folder.classes().get(sample.label())));
                partNames.add(part.name);
                embeddings.add(part.embeddings[i]);
                looks.add(part.pictures.look(i));
            }
            unreadable.addAll(part.pictures.unreadable());
        }
        return new Examined(classes, files, labels.stream().mapToInt(Integer::intValue).toArray(), partNames,
                embeddings.toArray(float[][]::new), looks, unreadable, upright);
    }
}
