package petal.tensor.backend;

import java.util.List;

/** Offers a backend that lives in another module, such as a GPU's; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {
    /** {@return the kind of device it computes on, such as {@code gpu}} */
    String kind();

    /**
     * {@return the backend of a device, created at the first call}
     *
     * @param index its place in {@link #devices()}
     * @throws IllegalStateException    with one sentence that says what is missing
     * @throws IllegalArgumentException if there are fewer devices
     */
    Backend backend(int index);

    /**
     * {@return one line for people about every device that could be taken, the default one first}
     *
     * @throws IllegalStateException with one sentence that says what is missing
     */
    List<String> devices();
}
