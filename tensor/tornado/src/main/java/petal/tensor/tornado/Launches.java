package petal.tensor.tornado;

import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** How launches reach a device. */
enum Launches {
    /** Each waits for its kernel's end. */
    WAITING,
    /** Each returns as soon as its arguments have been read, so that the next is prepared while the device works. */
    QUEUED,
    /** Several wait for each other and are handed to CUDA together, which takes a small part of the time. */
    TOGETHER;

    /**
     * The fastest that a device allows. OpenCL reads a launch's arguments before the launch returns: it waits for its
     * last write before the kernel. Of other drivers that is not known.
     */
    static Launches of(TornadoDevice device) {
        return switch (device.getTornadoVMBackend()) {
            case CUDA -> TOGETHER;
            case OPENCL -> QUEUED;
            default -> WAITING;
        };
    }
}
