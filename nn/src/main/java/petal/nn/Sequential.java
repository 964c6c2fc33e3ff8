package petal.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import petal.tensor.Tensor;

/** One module after the other; the children are named "0", "1", "2", …. */
public class Sequential extends Module {

    /**
     * The modules in the order in which they are applied.
     *
     * @param modules may be none
     */
    public Sequential(Module... modules) {
        for (Module module : modules) {
            register(String.valueOf(namedChildren().size()), module);
        }
    }

    /** {@return how many modules there are} */
    public final int length() {
        return namedChildren().size();
    }

    /**
     * {@return the module at a position; −1 is the last}
     *
     * @param index from −n to n − 1 for n modules
     * @throws IllegalArgumentException if there is none
     */
    public final Module get(int index) {
        return child(name(index));
    }

    /**
     * Removes the module at a position, −1 is the last; the modules after it move up.
     *
     * @param index from −n to n − 1 for n modules
     * @throws IllegalArgumentException if there is none
     */
    public final void remove(int index) {
        remove(name(index));
    }

    private String name(int index) {
        return String.valueOf(index < 0 ? length() + index : index);
    }

    @Override
    final void removeChild(String name) {
        super.removeChild(name);
        Map<String, Module> renamed = new LinkedHashMap<>();
        namedChildren().values().forEach(child -> renamed.put(String.valueOf(renamed.size()), child));
        setChildren(renamed);
    }

    @Override
    public Tensor forward(Tensor x) {
        return callInTurn(x, namedChildren().values());
    }
}
