package petal.lessons.classifier;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.LearningCurve;
import petal.lessons.classroom.LearningCurve.Probe;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Validation;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.train.Embeddings;
import petal.nn.train.ProgressListener;

/**
 * Makes classifiers in several ways and judges each by all validation photos. Every network is drawn from the same
 * seed.
 *
 * @param session the run
 * @param data    the photos
 * @param weights what a pretrained network begins with
 */
public record Laboratory(LessonSession session, FlowerData data, PretrainedWeights weights) {
    /** Small batches, so that a handful of photos is several steps. */
    private static final int BATCH = 10;

    /** A network of random numbers. */
    public EfficientNet fresh() {
        Random.manualSeed(session.options().seed());
        EfficientNet network = EfficientNet.b0(data.classes().size());
        network.to(session.device());
        return network;
    }

    /** A pretrained network with a new last layer. */
    public EfficientNet pretrained(boolean frozen) throws IOException {
        Random.manualSeed(session.options().seed());
        EfficientNet network = weights.load().model();
        if (frozen) {
            network.freeze();
        }
        Networks.replaceHead(network, data.classes().size());
        network.to(session.device());
        return network;
    }

    /** Shuffled batches of a few photos. */
    public DataLoader loader(Dataset photos) {
        return new DataLoader(photos, BATCH).shuffle(true).joinLast(true).device(session.device());
    }

    /** Trains {@code network} and judges it. */
    public Experiment learn(String name, EfficientNet network, IntFunction<DataLoader> passes, int epochs) {
        LearningCurve learnt = LearningCurve.of(session, "Training, " + name, network, passes, epochs, Probe.NONE);
        return new Experiment(name, predict(network).accuracy(), Networks.learning(network), learnt.losses(),
                learnt.seconds());
    }

    /** What a network says of all validation photos. */
    public Predictions predict(EfficientNet network) {
        Validation validation = Validation.of(session, network, data);
        return Predictions.ofScores(validation.scores(), validation.embeddings().labels());
    }

    /**
     * Learns nothing: gives each validation photo the class of the most similar known one, by pretrained embeddings.
     */
    public Experiment nearestNeighbour(String name, Dataset known) throws IOException {
        long start = System.nanoTime();
        Module body = Networks.withoutLastLayer(pretrained(true));
        Embeddings answers = Embeddings.of(body, new DataLoader(known, BATCH).device(session.device()),
                ProgressListener.SILENT);
        double seconds = (System.nanoTime() - start) * 1e-9;
        float[][] rows = answers.vectors().toRows();
        Embeddings asked = Classroom.embed(session, body, data.validationLoader());
        float[][] queries = asked.vectors().toRows();
        long right = IntStream.range(0, queries.length).filter(i -> asked.labels()[i]
                == answers.labels()[Neighbours.of(rows, queries[i], 1).getFirst().index()]).count();
        return new Experiment(name, (double) right / queries.length, 0, new double[0], seconds);
    }
}
