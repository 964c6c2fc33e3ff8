package petal.lessons.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.classroom.Classroom;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * What each stage of a network finds alike.
 *
 * @param cosines    of every pair of validation photos by each stage's averages, the mean photo subtracted:
 *                   [stages][photos][photos]
 * @param accuracies how often the nearest other photo is of the right class, one per stage
 */
public record StageStudy(List<double[][]> cosines, double[] accuracies) {

    /**
     * Asks every stage of a network about all validation photos.
     *
     * @param shapes of the stages' outputs, as {@link #shapes} has them
     */
    public static StageStudy of(Classroom classroom, EfficientNet network, List<int[]> shapes) {
        // Step in: StageAverages.forward collects an average after every stage
        float[][] rows = Classroom.embed(classroom.session(), new StageAverages(network.features()),
                classroom.data().validationLoader()).vectors().toRows();
        int[] channels = shapes.stream().mapToInt(shape -> shape[0]).toArray();
        List<double[][]> cosines = StageAverages.byStage(rows, channels).stream()
                .map(stage -> Pairwise.of(stage).centredCosines()).toList();
        return new StageStudy(cosines, cosines.stream()
                .mapToDouble(similarity -> Measures.accuracy(similarity, classroom.labels(), 1)).toArray());
    }

    /** [channels, height, width] of each stage's output for one photo. */
    public static List<int[]> shapes(Classroom classroom) {
        try (var _ = Autograd.noGrad()) {
            int[] shape = classroom.data().validation().sampleShape();
            Tensor x = Tensor.empty(classroom.session().device(), 1, shape[0], shape[1], shape[2]).fill(0);
            List<int[]> shapes = new ArrayList<>();
            for (Module stage : classroom.model().features().namedChildren().values()) {
                x = stage.forward(x);
                shapes.add(Arrays.copyOfRange(x.shape(), 1, 4));
            }
            return shapes;
        }
    }
}
