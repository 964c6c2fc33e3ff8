package petal.weights.naming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of block as a library names its layers, in the order in which they compute: a convolution and its normalisation
 * each, or the two layers of squeeze-and-excitation. torchvision numbers what a block has, so that each place follows from
 * the layers before it.
 *
 * @param steps two layers each
 */
record BlockSteps(List<Step> steps) {

    /**
     * Two layers.
     *
     * @param first  torchvision calls it 0 or fc1
     * @param second torchvision calls it 1 or fc2
     * @param parts  what torchvision calls both
     */
    record Step(String first, String second, List<String> parts) {
    }

    static Step conv(String convolution, String normalisation) {
        return new Step(convolution, normalisation, List.of("0", "1"));
    }

    static Step squeeze(String reduce, String expand) {
        return new Step(reduce, expand, List.of("fc1", "fc2"));
    }

    static BlockSteps of(Step... steps) {
        return new BlockSteps(List.of(steps));
    }

    /** What torchvision calls each of the layers, such as {@code 1.0}, in a block that has only {@code present} of them. */
    Map<String, String> places(Set<String> present) {
        var places = new HashMap<String, String>();
        int number = 0;
        for (Step step : steps) {
            if (present.contains(step.first)) {
                places.put(step.first, number + "." + step.parts.getFirst());
                places.put(step.second, number + "." + step.parts.getLast());
                number++;
            }
        }
        return places;
    }
}
