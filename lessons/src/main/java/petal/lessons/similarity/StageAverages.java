package petal.lessons.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * What each stage of a network says of a picture: the average of every channel over the whole picture, after every
 * stage, one behind the other. The last part is the embedding.
 *
 * <p>Shapes: x [batch, 3, h, w], y [batch, channels of all stages].
 */
final class StageAverages extends Module {
    private final Sequential stages;
    private final AdaptiveAvgPool2d average = new AdaptiveAvgPool2d(1);

    StageAverages(Sequential stages) {
        this.stages = register("stages", stages);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor[] averages = new Tensor[stages.length()];
        Tensor map = x;
        for (int stage = 0; stage < averages.length; stage++) {
            map = stages.get(stage).call(map);
            averages[stage] = average.call(map).flatten(1);
        }
        return Functional.concat(1, averages);
    }

    /**
     * Takes rows of averages apart again.
     *
     * @param rows     [pictures][channels of all stages]
     * @param channels how many each stage has
     * @return [stages][pictures][channels of the stage]
     */
    static List<float[][]> byStage(float[][] rows, int... channels) {
        return IntStream.range(0, channels.length).mapToObj(stage -> {
            int from = IntStream.of(channels).limit(stage).sum();
            return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, from + channels[stage]))
                    .toArray(float[][]::new);
        }).toList();
    }
}
