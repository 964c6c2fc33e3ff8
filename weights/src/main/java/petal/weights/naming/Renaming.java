package petal.weights.naming;

import java.util.List;
import java.util.function.UnaryOperator;
import petal.weights.format.Convention;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;

/** From torchvision's names to another library's. */
public final class Renaming {
    private Renaming() {
    }

    /**
     * The same tensors under the names that a library has for them.
     *
     * @throws WeightsFormatException when they are no EfficientNet's, and the names are not torchvision's
     */
    public static List<TensorEntry> to(Convention names, List<TensorEntry> entries) throws WeightsFormatException {
        if (names == Convention.TORCHVISION) {
            return entries;
        }
        if (names != Convention.TIMM || Body.among(entries).isEmpty()) {
            throw new WeightsFormatException(
                    "Only an EfficientNet can be given timm's names, and this is none.");
        }
        UnaryOperator<String> timm = TimmNames.inverse(entries);
        return entries.stream().map(entry -> entry.named(timm.apply(entry.name()))).toList();
    }
}
