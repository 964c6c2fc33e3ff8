package petal.tensor.backend;

import java.util.List;

/** Offers a backend that lives in another module, such as a GPU's; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {
    /** {@return the kind of device it computes on, such as {@code gpu}} */
    String kind();

    /**
     * {@return the backend, created at the first call}
     *
     * @throws IllegalStateException with one sentence that says what is missing
     */
    Backend backend();

    /**
     * {@return one line for people about every device that could be taken, the default one first}
     *
     * @throws IllegalStateException with one sentence that says what is missing
     */
    default List<String> devices() {
        return List.of(backend().description());
    }
}
