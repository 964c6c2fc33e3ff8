package petal.tensor.tornado.release;

import petal.tensor.tornado.cuda.LaunchQueue;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.runtime.common.TornadoXPUDevice;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryContext;
import uk.ac.manchester.tornado.runtime.library.spi.LibraryInvocation;
import uk.ac.manchester.tornado.runtime.library.spi.TornadoLibraryProvider;

/** By which TornadoVM 5 lets a {@link LaunchQueue} hand over its launches, in order with TornadoVM's own. */
public final class LaunchProvider implements TornadoLibraryProvider {
    /** The name under which TornadoVM finds this. */
    static final String LIBRARY = "petal/launches";

    private static final class Nothing implements LibraryContext {
    }

    /** Called by {@link java.util.ServiceLoader}. */
    public LaunchProvider() {
    }

    @Override
    public String libraryName() {
        return LIBRARY;
    }

    @Override
    public boolean canHandle(TornadoXPUDevice device) {
        return device.getTornadoVMBackend() == TornadoVMBackendType.CUDA;
    }

    @Override
    public LibraryContext createContext(TornadoXPUDevice device, long executionPlanId) {
        return new Nothing();
    }

    @Override
    public void dispatch(String functionName, LibraryInvocation call) {
        ((LaunchQueue) call.getTuning()).handOver(new Release5Device(call));
    }

    @Override
    public void destroyContext(LibraryContext context) {
        // it holds nothing
    }
}
