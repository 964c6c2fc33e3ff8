package petal.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/**
 * A part of a network: a function of a tensor that owns tensors. What training changes are its <em>parameters</em>;
 * what it remembers besides (running statistics) are its <em>buffers</em>; the parts it is made of are its
 * <em>children</em>. Networks are trees of modules, and a parameter's name is the path to it: {@code
 * features.0.1.running_mean}.
 *
 * <p>A subclass announces parameters, buffers and children by name in its constructor ({@link #parameter(String,
 * Tensor)}, {@link #buffer(String, Tensor)}, {@link #register}) and asks for them by name in {@link #forward}, or keeps
 * them in fields, alone or in arrays, lists and maps, as one pleases:
 *
 * <pre>{@code
 * final Linear q = register("q", new Linear(64, 64));
 * }</pre>
 *
 * <p>Java has a {@code Module} of its own: beside {@code import petal.nn.*;} a subclass needs {@code import
 * petal.nn.Module;}, and for {@link Random} likewise where {@code java.util.*} is imported.
 *
 * <p>{@link #deepCopy}, {@link #to} and {@link #replace} exchange what such fields hold. (A named Java module has to open
 * the package of such a class to {@code petal.nn}.)
 */
public abstract class Module implements Cloneable {
    private Map<String, Module> children = new LinkedHashMap<>();
    private Map<String, Tensor> parameters = new LinkedHashMap<>();
    private Map<String, Tensor> buffers = new LinkedHashMap<>();
    private List<ForwardHook> hooks = new CopyOnWriteArrayList<>();
    private boolean training = true;
    private boolean frozen;

    /** A module in training mode, without parameters, buffers and children. */
    protected Module() {
    }

    /**
     * The function, which a subclass defines. It calls the modules that it is made of by {@link #call}, as PyTorch's
     * {@code forward} calls {@code self.conv(x)} and not {@code self.conv.forward(x)}.
     *
     * @param x of the shape that the module says
     * @return a tensor of the shape that the module says
     */
    public abstract Tensor forward(Tensor x);

    /**
     * Computes {@link #forward}; PyTorch's {@code module(x)}. Inside a {@link MemoryScope} what was made on the way is
     * recycled before this returns: all but the result and what a backward pass needs.
     *
     * @param x as {@link #forward} takes it
     * @return what {@link #forward} and the hooks give
     */
    public final Tensor call(Tensor x) {
        int mark = MemoryScope.mark();
        Tensor y = afterForward(x, forward(x));
        MemoryScope.recycleSince(mark, y);
        return y;
    }

    /** What the hooks make of a result. */
    final Tensor afterForward(Tensor x, Tensor result) {
        Tensor y = result;
        for (ForwardHook hook : hooks) {
            y = hook.after(this, x, y);
        }
        return y;
    }

    /**
     * Has {@code hook} called after each forward pass of this module, behind those that were registered before; a copy
     * of the module has the same hooks. Closing what is returned takes it off again.
     *
     * @param hook may replace the result
     * @return what takes the hook off when it is closed
     */
    public final ForwardHook.Handle registerForwardHook(ForwardHook hook) {
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    /** Calls one module after the other; what lies between two is recycled once the second has run, as by {@link #call}. */
    static Tensor callInTurn(Tensor input, Collection<Module> modules) {
        Tensor x = input;
        for (Module module : modules) {
            Tensor y = module.call(x);
            if (x.storage() != input.storage() && x.storage() != y.storage()) {
                MemoryScope.discard(x);
            }
            x = y;
        }
        return x;
    }

    // ---- what a module is made of: announced by name in constructors, asked for by name in forward

    /**
     * Announces a child.
     *
     * @param <M>   the child's class
     * @param name  without a dot; not taken
     * @param child what the module is made of
     * @return {@code child}
     */
    protected final <M extends Module> M register(String name, M child) {
        checkName(name, child);
        children.put(name, child);
        return child;
    }

    /**
     * Announces a parameter, a leaf that will require a gradient.
     *
     * @param name   without a dot; not taken
     * @param values the first ones
     * @return the parameter
     */
    protected final Tensor parameter(String name, Tensor values) {
        checkName(name, values);
        if (!values.isContiguous() || values.gradFn() != null) {
            throw new IllegalArgumentException("the parameter " + name + " of " + typeName() + " must be a row-major "
                    + "tensor that was not computed by a recorded operation; pass a copy()");
        }
        parameters.put(name, MemoryScope.keep(values).requiresGrad(true));
        return values;
    }

    /**
     * Announces a buffer.
     *
     * @param name   without a dot; not taken
     * @param values the first ones
     * @return the buffer
     */
    protected final Tensor buffer(String name, Tensor values) {
        checkName(name, values);
        buffers.put(name, MemoryScope.keep(values));
        return values;
    }

    private void checkName(String name, Object value) {
        boolean taken = children.containsKey(name) || parameters.containsKey(name) || buffers.containsKey(name);
        if (name.isEmpty() || name.contains(".") || taken || value == null) {
            throw new IllegalArgumentException(typeName() + " cannot register '" + name + "': a name is not empty, "
                    + "has no dot and is used once, and there must be something to register");
        }
    }

    /**
     * {@return this module's own parameter of that name}
     *
     * @param name as it was announced, not a path
     * @throws IllegalArgumentException if it has none
     */
    public final Tensor parameter(String name) {
        return own("parameter", parameters, name);
    }

    /**
     * {@return whether this module has a parameter of that name, one of its own}
     *
     * @param name as it was announced, not a path
     */
    protected final boolean hasParameter(String name) {
        return parameters.containsKey(name);
    }

    /**
     * {@return this module's own buffer of that name}
     *
     * @param name as it was announced, not a path
     * @throws IllegalArgumentException if it has none
     */
    public final Tensor buffer(String name) {
        return own("buffer", buffers, name);
    }

    private Tensor own(String kind, Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(typeName() + " has no " + kind + " '" + name + "'; "
                    + (tensors.isEmpty() ? "it has none at all" : "it has " + String.join(", ", tensors.keySet())));
        }
        return tensor;
    }

    /** This module's own parameters, then its own buffers; for {@link StateDict}. */
    final Map<String, Tensor> ownState() {
        Map<String, Tensor> own = new LinkedHashMap<>(parameters);
        own.putAll(buffers);
        return own;
    }

    // ---- the tree

    /**
     * {@return the child of that name}
     *
     * @param name as it was announced, not a path
     */
    protected final Module child(String name) {
        return ModulePath.child(this, name);
    }

    /** {@return direct children with their names, in the order in which they were registered} */
    public final Map<String, Module> namedChildren() {
        return Collections.unmodifiableMap(children);
    }

    /** Exchanges the direct children for {@code renamed}. */
    final void setChildren(Map<String, Module> renamed) {
        children = new LinkedHashMap<>(renamed);
    }

    /**
     * {@return this module (under the empty path) and all below it with their paths, parents first; each module once}
     */
    public final Map<String, Module> namedModules() {
        Map<String, Module> found = new LinkedHashMap<>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<>());
        walk("", (path, module) -> {
            if (seen.add(module)) {
                found.put(path, module);
            }
        });
        return found;
    }

    /** {@return this module and all below it, parents first} */
    public final Collection<Module> modules() {
        return namedModules().values();
    }

    /** Visits this module and all below it, parents first; a module that is registered twice, twice. */
    final void walk(String path, BiConsumer<String, Module> visitor) {
        ModuleFields.checkRegistered(this);
        visitor.accept(path, this);
        children.forEach((name, child) -> child.walk(ModulePath.join(path, name), visitor));
    }

    /**
     * {@return the module at a path such as {@code features.0.1}; the empty path is this module}
     *
     * @param path names with dots between them
     * @throws IllegalArgumentException if there is none, naming the children that there are
     */
    public final Module get(String path) {
        return ModulePath.resolve(this, path);
    }

    /**
     * {@return the module at a path, which is a {@code type}: {@code model.get("classifier.1", Linear.class).weight()}}
     *
     * @param <M>  the class it is to have
     * @param path names with dots between them
     * @param type the class it is to have
     * @throws IllegalArgumentException if there is none, or it is something else
     */
    public final <M extends Module> M get(String path, Class<M> type) {
        Module found = get(path);
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException("expected a " + type.getSimpleName() + " at " + path + " of "
                    + typeName() + ", found a " + found.typeName());
        }
        return type.cast(found);
    }

    /**
     * Puts another module at a path, in the place of the one that is there: {@code replace("classifier.1", newHead)}.
     *
     * @param path        names with dots between them
     * @param replacement need not be of the same class
     * @throws IllegalArgumentException if there is none, or a field that holds it can hold no such module
     */
    public final void replace(String path, Module replacement) {
        Module parent = ModulePath.parent(this, path);
        Module before = parent.child(ModulePath.last(path));
        ModuleFields.rebind(parent, Module.class, held -> held == before ? replacement : held);
        parent.children.put(ModulePath.last(path), replacement);
    }

    /**
     * Removes the module at a path; the children of a {@link Sequential} after it move up.
     *
     * @param path names with dots between them; not empty
     * @throws IllegalArgumentException if there is none, or a field holds it, which its forward would go on to use
     */
    public final void remove(String path) {
        Module parent = ModulePath.parent(this, path);
        String field = ModuleFields.holding(parent, parent.child(ModulePath.last(path)));
        if (field != null) {
            throw new IllegalArgumentException(parent.typeName() + " keeps " + path + " in its field " + field
                    + " and would go on computing with it; replace it with an Identity instead");
        }
        parent.removeChild(ModulePath.last(path));
    }

    /** Removes a direct child, which exists. */
    void removeChild(String name) {
        children.remove(name);
    }

    // ---- parameters

    /** {@return all parameters of this module and those below it with their paths; each tensor once} */
    public final Map<String, Tensor> namedParameters() {
        return unique(m -> m.parameters);
    }

    /** {@return all buffers of this module and those below it with their paths; each tensor once} */
    public final Map<String, Tensor> namedBuffers() {
        return unique(m -> m.buffers);
    }

    private Map<String, Tensor> unique(Function<Module, Map<String, Tensor>> own) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<>());
        walk("", (path, module) -> own.apply(module).forEach((name, tensor) -> {
            if (seen.add(tensor)) {
                found.put(ModulePath.join(path, name), tensor);
            }
        }));
        return found;
    }

    /** {@return all parameters of this module and those below it} */
    public final List<Tensor> parameters() {
        return new ArrayList<>(namedParameters().values());
    }

    /** {@return how many elements training can change} */
    public final long numParameters() {
        return parameters().stream().mapToLong(Tensor::size).sum();
    }

    /**
     * {@return every parameter and buffer with its path, in PyTorch's order; the tensors share this module's memory}
     */
    public final SequencedMap<String, Tensor> stateDict() {
        return StateDict.of(this);
    }

    /**
     * Copies {@code state}'s elements over this module's parameters and buffers.
     *
     * @param state under the names of {@link #stateDict}
     * @throws IllegalArgumentException if a tensor is missing, unexpected or of another shape; one message lists them,
     *     and nothing has been changed
     */
    public final void loadStateDict(Map<String, Tensor> state) {
        StateDict.load(this, state);
    }

    /**
     * Moves all parameters and buffers to {@code device}; do so before an optimiser is made. Buffers of no dimension
     * stay: they count, which no kernel needs to know, and on a graphics card each count would be a launch.
     *
     * @param device where they go
     * @return this module
     */
    public Module to(Device device) {
        Map<Tensor, Tensor> moved = new IdentityHashMap<>();
        for (Module m : modules()) {
            m.parameters.replaceAll((_, t) -> moved.computeIfAbsent(t, s -> MemoryScope.keep(s.to(device))));
            m.buffers.replaceAll((_, t) -> t.rank() == 0 ? t
                    : moved.computeIfAbsent(t, s -> MemoryScope.keep(s.to(device))));
            ModuleFields.rebind(m, Tensor.class, held -> moved.getOrDefault(held, held));
        }
        return this;
    }

    /** {@return a copy that shares nothing with this module; its parameters have no gradients yet} */
    public Module deepCopy() {
        return copy(new IdentityHashMap<>(), new IdentityHashMap<>());
    }

    private Module copy(Map<Module, Module> modules, Map<Tensor, Tensor> tensors) {
        Module known = modules.get(this);
        if (known != null) {
            return known;
        }
        ModuleFields.checkRegistered(this);
        Module twin = twin();
        modules.put(this, twin);
        children.forEach((name, child) -> twin.children.put(name, child.copy(modules, tensors)));
        parameters.forEach((name, t) -> twin.parameters.put(name, tensors.computeIfAbsent(t, Module::copy)));
        buffers.forEach((name, t) -> twin.buffers.put(name, tensors.computeIfAbsent(t, Module::copy)));
        ModuleFields.rebind(twin, Module.class, held -> modules.getOrDefault(held, held));
        ModuleFields.rebind(twin, Tensor.class, held -> tensors.getOrDefault(held, held));
        return twin;
    }

    private static Tensor copy(Tensor t) {
        return MemoryScope.keep(t.copy()).requiresGrad(t.requiresGrad());
    }

    /** An object of the same class with the same settings that has registered nothing yet. */
    private Module twin() {
        try {
            Module twin = (Module) super.clone();
            twin.children = new LinkedHashMap<>();
            twin.parameters = new LinkedHashMap<>();
            twin.buffers = new LinkedHashMap<>();
            twin.hooks = new CopyOnWriteArrayList<>(hooks);
            return twin;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("modules are Cloneable", e);
        }
    }

    // ---- modes

    /**
     * Training mode: dropout drops, batch normalisation uses and tracks the batch's statistics.
     *
     * @return this module
     */
    public final Module train() {
        return train(true);
    }

    /**
     * Evaluation mode: the same input gives the same output, and nothing is tracked.
     *
     * @return this module
     */
    public final Module eval() {
        return train(false);
    }

    /**
     * Training mode or evaluation mode, for this module and all below it.
     *
     * @param mode true for training, false for evaluation
     * @return this module
     */
    public final Module train(boolean mode) {
        modules().forEach(m -> m.setTraining(mode));
        return this;
    }

    /**
     * Sets the mode of this module alone.
     *
     * @param mode true for training, false for evaluation
     */
    public final void setTraining(boolean mode) {
        training = mode;
    }

    /** {@return whether this module behaves as in training} */
    public boolean isTraining() {
        return training;
    }

    /**
     * Excludes this module and all below it from training: its parameters no longer require gradients, and its
     * {@link BatchNorm2d} layers behave as in evaluation, their running statistics unchanged, whatever later calls of
     * {@link #train()} say. (Without the latter the statistics would drift towards the new images and pull the frozen
     * features with them, a mistake that is easily made in PyTorch.) Dropout and stochastic depth follow the mode as
     * ever.
     *
     * @return this module
     */
    public final Module freeze() {
        return setFrozen(true);
    }

    /**
     * Undoes {@link #freeze()}.
     *
     * @return this module
     */
    public final Module unfreeze() {
        return setFrozen(false);
    }

    private Module setFrozen(boolean frozen) {
        for (Module m : modules()) {
            m.frozen = frozen;
            m.parameters.values().forEach(p -> p.requiresGrad(!frozen).clearGrad());
        }
        return this;
    }

    /** {@return whether this module was {@linkplain #freeze() frozen}} */
    public final boolean isFrozen() {
        return frozen;
    }

    // ---- for people

    /** {@return the settings, as PyTorch prints them between the parentheses} */
    protected String extraRepr() {
        return "";
    }

    /** The class's name, as PyTorch prints it. */
    final String typeName() {
        return getClass().getSimpleName();
    }

    /** The tree below this module, one line per module, as PyTorch prints it. */
    @Override
    public String toString() {
        return ModulePrinter.print(this);
    }
}
