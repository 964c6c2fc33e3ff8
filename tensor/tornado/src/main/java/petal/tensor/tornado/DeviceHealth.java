package petal.tensor.tornado;

/** Whether the device can be trusted. One failure leaves its memory in a state that nobody knows, for good. */
final class DeviceHealth {
    private String failure = "";

    /** @throws IllegalStateException if the device has failed before */
    void check() {
        if (!failure.isEmpty()) {
            throw new IllegalStateException("the GPU has failed before and is of no use to this process any more ("
                    + failure + "); start again, on the cpu if it happens once more");
        }
    }

    /** Notes a failure, and says it. */
    IllegalStateException failed(Throwable cause) {
        if (failure.isEmpty()) {
            failure = sentence(cause);
        }
        return new IllegalStateException("the GPU failed: " + failure + "; what it holds is lost, so start again, on "
                + "the cpu if it happens once more", cause);
    }

    /** TornadoVM wraps what its tasks throw. */
    private static String sentence(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof IllegalStateException && e.getMessage() != null) {
                return e.getMessage();
            }
        }
        return cause.toString().lines().findFirst().orElse(cause.getClass().getName());
    }
}
