package petal.tensor.tornado.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import uk.ac.manchester.tornado.runtime.analyzer.TaskUtils;
import uk.ac.manchester.tornado.runtime.common.TornadoXPUDevice;

/** A kernel that TornadoVM has compiled for CUDA, because its graph has been executed once. */
public final class CudaKernel {
    private final String task;
    private final String method;
    private long function;

    /**
     * The kernel of a task.
     *
     * @param task the task's name, after its graph's and a dot
     * @param code the method reference that the task was made from
     */
    public CudaKernel(String task, Object code) {
        this.task = task;
        method = TaskUtils.resolveMethodHandle(code).getName();
    }

    /** CUDA's handle for it. */
    long function(TornadoXPUDevice device, long plan) {
        if (function == 0) {
            function = find(device, plan);
        }
        return function;
    }

    /**
     * TornadoVM keeps compiled kernels by task and method. What it calls a kernel's identity is the address of a
     * structure of its native library, which begins with CUDA's handle. The classes are asked by reflection because
     * they come with TornadoVM's CUDA backend alone.
     */
    private long find(TornadoXPUDevice device, long plan) {
        try {
            Object context = call(device, "getDeviceContext");
            Object code = context.getClass().getMethod("getInstalledCode", long.class, String.class, String.class)
                    .invoke(context, plan, task, method);
            long address = (long) call(call(code, "getKernel"), "getOclKernelID");
            return MemorySegment.ofAddress(address).reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this TornadoVM does not show its compiled kernels as the one does that "
                    + "Petal is made for; install the release that tensor/tornado/pom.xml names", e);
        }
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }
}
