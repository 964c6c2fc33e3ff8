package petal.lessons.collection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.RgbImage;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.explorer.ThumbnailTiles;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.train.Embeddings;
import petal.tensor.Tensor;

/** Embeds a folder's pictures. Each is decoded once, for the network and to be shown; those that cannot be are left out. */
public final class PicturesEmbedded {
    private final PictureFiles files;
    private final ImageClassificationTransform transform;
    private final boolean upright;
    private final ThumbnailTiles tiles;
    private final BitSet broken = new BitSet();

    private PicturesEmbedded(PictureFiles files, ImageClassificationTransform transform, boolean upright) {
        this.files = files;
        this.transform = transform;
        this.upright = upright;
        tiles = new ThumbnailTiles(files.files().size());
    }

    /**
     * Embeds them.
     *
     * @param files     the pictures
     * @param network   pictures in, embeddings out
     * @param transform how the network wants pictures prepared
     * @param batchSize pictures computed together
     * @param upright   whether photos are turned as their cameras noted
     * @param console   where progress is shown, and which pictures are left out
     * @throws IOException if no picture can be read
     */
    public static Collected of(PictureFiles files, Module network, ImageClassificationTransform transform,
            int batchSize, boolean upright, Console console) throws IOException {
        return new PicturesEmbedded(files, transform, upright).run(network, batchSize, console);
    }

    private Collected run(Module network, int batchSize, Console console) throws IOException {
        DataLoader loader = new DataLoader(new Pictures(), batchSize);
        Tensor vectors;
        try (ProgressBar bar = ProgressBar.start(console, "Embedding", loader.length(), "batches")) {
            vectors = Embeddings.of(network, loader, _ -> bar.step()).vectors();
        }
        if (broken.cardinality() == files.files().size()) {
            throw new IOException("None of the " + files.files().size() + " pictures in " + files.root()
                    + " can be read.");
        }
        if (!broken.isEmpty()) {
            console.print(broken.cardinality() + " unreadable pictures left out, the first of them "
                    + files.name(broken.nextSetBit(0)));
        }
        int[] good = IntStream.range(0, files.files().size()).filter(i -> !broken.get(i)).toArray();
        float[][] rows = vectors.toRows();
        List<String> names = IntStream.of(good).mapToObj(files::name).toList();
        return Collected.of(names, IntStream.of(good).mapToObj(files::className).toList(),
                IntStream.of(good).mapToObj(i -> rows[i]).toArray(float[][]::new), tiles.finish().choose(good));
    }

    /** The pictures as the network takes them. */
    private final class Pictures implements Dataset {
        @Override
        public int size() {
            return files.files().size();
        }

        @Override
        public int[] sampleShape() {
            return new int[] {3, transform.cropSize(), transform.cropSize()};
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public void load(int index, float[] into, int offset) {
            try {
                var file = files.files().get(index);
                RgbImage picture = upright ? ImageDecoder.readUpright(file) : ImageDecoder.read(file);
                transform.apply(picture, into, offset);
                tiles.put(index, picture.toBufferedImage());
            } catch (IOException e) {
                // counted and named when all have been looked at; its row is dropped
                synchronized (broken) {
                    broken.set(index);
                }
                tiles.put(index, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
            }
        }
    }
}
