package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code petal index} and {@code petal similar} do. */
final class PetalContender implements Contender {
    private VectorIndex index;

    @Override
    public String name() {
        return "petal";
    }

    @Override
    public void build(float[][] rows, Path folder) throws IOException {
        Path npy = folder.resolveSibling("mixtures.npy");
        Mixtures.write(rows, npy);
        IndexBuilder.build(EmbeddingSource.open(npy), folder, () -> {});
        index = VectorIndex.open(folder);
    }

    @Override
    public int[] candidates() {
        return new int[] {0};
    }

    @Override
    public int[] search(float[] query, int k, int candidates) throws IOException {
        return index.search(query, k).stream()
                .mapToInt(hit -> Integer.parseInt(hit.picture().path().replace(".jpg", ""))).toArray();
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
