package petal.tensor.tornado;

import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;

/** What the operations of every topic need: the device, its memory, and where in it a storage lies. */
interface Launching extends Backend {

    /** The device that runs the kernels. */
    Accelerator device();

    /** Who has which part of the device's memory. */
    DeviceMemory memory();

    /**
     * Where a storage begins.
     *
     * @throws IllegalArgumentException if it lives elsewhere
     */
    default int at(Storage storage) {
        if (storage instanceof TornadoStorage own && own.backend() == this) {
            return own.start();
        }
        throw new IllegalArgumentException("a kernel on " + description() + " got a tensor that lives elsewhere ("
                + storage.backend().description() + "): move it with to(Device)");
    }

    /** Where the first element of a view lies. */
    default int at(StridedView view) {
        return at(view.storage()) + view.offset();
    }

    /** As {@link #at(Storage)} where a storage is optional: negative if it is absent. */
    default int atOrAbsent(Storage storage) {
        return storage == null ? -1 : at(storage);
    }

    /** Launches a kernel unless there is nothing to do. */
    default void launch(Kernel kernel, int threads, Arguments args, float... numbers) {
        if (threads > 0) {
            device().launch(kernel, threads, args, numbers);
        }
    }
}
