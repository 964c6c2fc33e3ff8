package petal.tensor.ops;

import java.util.ArrayList;
import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * What an operation saves of an image for its backward pass: the image itself or, where that is quickly made of
 * something else, this. So what lies between a convolution and a normalisation is saved once, and half of a network's
 * activations are not.
 *
 * @param x        what is saved
 * @param prologue makes the image of x
 */
record SavedActivation(Storage x, Prologue prologue) {

    /** What to save of {@code image}. */
    static SavedActivation of(Tensor image) {
        DeferredPrologue made = DeferredPrologue.of(image);
        boolean remakes = image.backend().remakesInputs();
        if (made == null || !made.isImage(image) || made.prologue().norm() != null && !remakes) {
            return new SavedActivation(image.storage(), Prologue.NONE);
        }
        DeferredPrologue origin = remakes ? made.fromTheNormalisationsInput() : made;
        return new SavedActivation(origin.x(), origin.prologue());
    }

    /** As {@link #of} for an operation that can make its input of a normalisation only. */
    static SavedActivation withoutFactors(Tensor image) {
        SavedActivation saved = of(image);
        return saved.prologue.factors() == null ? saved : new SavedActivation(image.storage(), Prologue.NONE);
    }

    /** Everything to save. */
    Storage[] storages() {
        List<Storage> all = new ArrayList<>(List.of(x));
        all.addAll(prologue.inputs());
        return all.toArray(Storage[]::new);
    }
}
