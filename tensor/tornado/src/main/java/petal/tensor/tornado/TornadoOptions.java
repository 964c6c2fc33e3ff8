package petal.tensor.tornado;

/** What Petal needs TornadoVM to do; options that the user has set stay. */
final class TornadoOptions {
    private static final String PINNING = "tornado.cuda.host.pinning";

    private TornadoOptions() {
    }

    /**
     * Sets the options, which TornadoVM reads when its first class is used.
     *
     * @throws IllegalStateException if the user has set one that Petal cannot do with
     */
    static void set() {
        if (Boolean.parseBoolean(System.getProperty(PINNING))) {
            throw new IllegalStateException("-D" + PINNING + "=True would lock as much of this computer's memory as "
                    + "Petal takes on the card, and change when arguments are read: leave it out");
        }
        // a kernel that cannot be compiled is an error, not a reason to run its one-thread version on the processor
        set("tornado.recover.bailout", "False");
        // TornadoVM's own bound on memory must not come before Petal's
        set("tornado.device.memory", "16GB");
        // otherwise CUDA would lock as much of the host's memory as the block on the device is large; and arguments
        // that are read from unlocked memory are read before the call returns, so that the next launch may overwrite
        // them
        set(PINNING, "False");
        if (ModuleLayer.boot().findModule("tornado.drivers.cuda").isPresent()) {
            // what hands work to the device in OpenCL waits for its end in CUDA
            set("tornado.vmflush", "False");
        }
    }

    private static void set(String option, String value) {
        if (System.getProperty(option) == null) {
            System.setProperty(option, value);
        }
    }
}
