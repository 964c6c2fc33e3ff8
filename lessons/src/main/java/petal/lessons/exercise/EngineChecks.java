package petal.lessons.exercise;

import java.util.List;
import java.util.stream.Stream;

/** What the exercises of the chapter about kernels are compared with. */
final class EngineChecks {
    private EngineChecks() {
    }

    static List<Drill<?, ?>> all() {
        return Stream.of(MatrixChecks.all(), ConvolutionChecks.all(), BatchNormChecks.all(), ImageChecks.all(),
                LearningChecks.all(), GraphChecks.all(), MatrixChecks.race()).<Drill<?, ?>>flatMap(List::stream)
                .toList();
    }
}
