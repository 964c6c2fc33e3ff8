package petal.tensor.tornado;

/** What Petal needs TornadoVM to do; options that the user has set stay. */
final class TornadoOptions {
    private TornadoOptions() {
    }

    /** Sets the options, which TornadoVM reads when its first class is used. */
    static void set() {
        // a kernel that cannot be compiled is an error, not a reason to run its one-thread version on the processor
        set("tornado.recover.bailout", "False");
        // TornadoVM's own bound on memory must not come before Petal's
        set("tornado.device.memory", "16GB");
    }

    private static void set(String option, String value) {
        if (System.getProperty(option) == null) {
            System.setProperty(option, value);
        }
    }
}
