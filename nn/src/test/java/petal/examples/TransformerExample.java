package petal.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.nn.Criterion;
import petal.nn.CrossEntropyLoss;
import petal.nn.Random;
import petal.nn.data.Collate;
import petal.nn.data.DataSource;
import petal.nn.data.Example;
import petal.nn.data.Loader;
import petal.nn.data.Minibatch;
import petal.nn.optim.AdamW;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.nn.train.TrainingLoop;
import petal.tensor.IntTensor;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** A transformer that reads the licence of this project and goes on writing it, character by character. */
final class TransformerExample {
    private static final int EPOCHS = 8;

    private TransformerExample() {
    }

    /** The result: how surprised the model is by text that it has not read, and what it writes. */
    record Result(double loss, String written) {
    }

    static Result run(long seed) throws IOException {
        String text = Files.readString(licence());
        String alphabet = text.chars().sorted().distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        int[] characters = text.chars().map(alphabet::indexOf).toArray();
        int cut = characters.length * 9 / 10;

        Random.manualSeed(seed);
        CharacterModel model = new CharacterModel(alphabet.length());
        Criterion<IntTensor> loss = (scores, next) -> new CrossEntropyLoss().forward(scores.transpose(1, 2), next);
        var loop = TrainingLoop.of(model, loss, new AdamW(model.parameters(), 3e-3));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            loop.epoch(windows(characters, 0, cut, 16).shuffle(true), ProgressListener.SILENT);
        }
        double surprise = Evaluation.mean(model, loop.objective(),
                windows(characters, cut, characters.length, CharacterModel.LENGTH));
        return new Result(surprise, write(model, alphabet, "the License", 100));
    }

    private static Path licence() {
        Path here = Path.of("LICENSE");
        return Files.exists(here) ? here : Path.of("..", "LICENSE");
    }

    /** Pieces of the text, with the character that follows each of theirs as target. */
    private static Loader<Minibatch<IntTensor>> windows(int[] text, int from, int to, int step) {
        List<Example<IntTensor>> windows = new ArrayList<>();
        for (int at = from; at + CharacterModel.LENGTH < to; at += step) {
            int[] now = Arrays.copyOfRange(text, at, at + CharacterModel.LENGTH);
            int[] next = Arrays.copyOfRange(text, at + 1, at + 1 + CharacterModel.LENGTH);
            windows.add(new Example<>(IntTensor.vector(now).toTensor(), IntTensor.vector(next)));
        }
        return Loader.of(DataSource.of(windows), 16, Collate.ids());
    }

    /** What the model writes behind a beginning, taking the likeliest character each time. */
    private static String write(CharacterModel model, String alphabet, String beginning, int count) {
        model.eval();
        StringBuilder written = new StringBuilder(beginning);
        for (int i = 0; i < count; i++) {
            String end = written.substring(Math.max(0, written.length() - CharacterModel.LENGTH));
            try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
                Tensor x = IntTensor.of(end.chars().map(alphabet::indexOf).toArray(), 1, end.length()).toTensor();
                written.append(alphabet.charAt(model.call(x).select(1, -1).argmax()[0]));
            }
        }
        return written.toString();
    }

    public static void main(String... args) throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            Result result = run(seed);
            System.out.println("seed " + seed + ": loss " + result.loss + "\n" + result.written + "\n");
        }
    }
}
