package petal.tensor.tornado.cuda;

/** A kernel that TornadoVM has compiled for CUDA, because its graph has been executed once. */
public final class CudaKernel {
    private final String task;
    private final Object code;
    private long function;

    /**
     * The kernel of a task.
     *
     * @param task the task's name, after its graph's and a dot
     * @param code the method reference that the task was made from
     */
    public CudaKernel(String task, Object code) {
        this.task = task;
        this.code = code;
    }

    /** The task's name. */
    public String task() {
        return task;
    }

    /** The method reference that the task was made from. */
    public Object code() {
        return code;
    }

    /** CUDA's handle for it, which is looked for once. */
    long function(Handover device) {
        if (function == 0) {
            function = device.function(this);
        }
        return function;
    }
}
