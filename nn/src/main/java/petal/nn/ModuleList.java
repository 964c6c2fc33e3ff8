package petal.nn;

import java.util.Iterator;
import java.util.List;
import petal.tensor.Tensor;

/**
 * Modules that another one calls as it pleases, named "0", "1", "2", …: those of a loop, or of several heads. A {@link
 * Sequential} calls them one after the other.
 */
public final class ModuleList extends Module implements Iterable<Module> {

    /**
     * The modules in their order.
     *
     * @param modules may be none
     */
    public ModuleList(Module... modules) {
        for (Module module : modules) {
            append(module);
        }
    }

    /**
     * Puts a module behind the others.
     *
     * @param module goes to the end
     * @return this list
     */
    public ModuleList append(Module module) {
        register(String.valueOf(length()), module);
        return this;
    }

    /** {@return how many modules there are} */
    public int length() {
        return namedChildren().size();
    }

    /**
     * {@return the module at a position; −1 is the last}
     *
     * @param index from −n to n − 1 for n modules
     * @throws IllegalArgumentException if there is none
     */
    public Module get(int index) {
        return child(String.valueOf(index < 0 ? length() + index : index));
    }

    @Override
    public Iterator<Module> iterator() {
        return List.copyOf(namedChildren().values()).iterator();
    }

    /**
     * Always refuses: what the modules are for, the one that has them knows.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Tensor forward(Tensor x) {
        throw new UnsupportedOperationException(
                "a ModuleList is not called itself: call its modules, or use a Sequential");
    }
}
