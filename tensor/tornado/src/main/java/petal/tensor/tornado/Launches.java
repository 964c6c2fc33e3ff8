package petal.tensor.tornado;

import petal.tensor.tornado.release.TornadoRelease;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/** How launches reach a device. */
enum Launches {
    /** Each waits for its kernel's end. */
    WAITING,
    /** Each returns as soon as its arguments have been read, so that the next is prepared while the device works. */
    QUEUED,
    /** Several wait for each other and are handed to CUDA together, which takes a small part of the time. */
    TOGETHER;

    /**
     * The fastest that a device and a release allow. OpenCL reads a launch's arguments before the launch returns: it waits for its
     * last write before the kernel. Of other drivers that is not known.
     */
    static Launches of(TornadoDevice device, TornadoRelease release) {
        if (release.handsOverTogether(device)) {
            return TOGETHER;
        }
        return device.getTornadoVMBackend() == TornadoVMBackendType.OPENCL ? QUEUED : WAITING;
    }
}
