package petal.efficientnet.spark;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import petal.tensor.Device;

/** Where tasks compute. */
enum TaskDevice {
    /** On as many cores as Spark reserves for a task. */
    CPU,
    /** On the graphics card that Spark gave the task. */
    GPU;

    /** What Spark calls graphics cards: {@code spark.task.resource.gpu.amount}. */
    private static final String RESOURCE = "gpu";

    /** The place of this task's card among those of its machine; -1 on the processor. */
    int index() {
        return this == CPU ? -1 : index(TaskContext.get().resourcesJMap());
    }

    /** The first of the cards that Spark gave a task; where Spark was told of none, the first that there is. */
    static int index(Map<String, ResourceInformation> resources) {
        ResourceInformation given = resources.get(RESOURCE);
        if (given == null || given.addresses().length == 0) {
            return 0;
        }
        String address = given.addresses()[0];
        if (!address.matches("\\d{1,4}")) {
            throw new IllegalStateException(
                    "Spark calls this task's graphics card " + address + ", which is no number; "
                            + "have the discovery script write the cards' places, counted from 0.");
        }
        return Integer.parseInt(address);
    }

    /** The device of an {@link #index}. */
    static Device at(int index) {
        return index < 0 ? Device.cpu() : Device.gpu(index);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
