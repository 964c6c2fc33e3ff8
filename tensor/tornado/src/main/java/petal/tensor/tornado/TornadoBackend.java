package petal.tensor.tornado;

import petal.tensor.backend.Storage;
import petal.tensor.tornado.release.TornadoRelease;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** A graphics card as a device. The interfaces that it implements launch the kernels, one topic each. */
final class TornadoBackend implements CopyingOperations, ElementwiseOperations, ReductionOperations, MatrixOperations,
        BatchNormOperations, ChannelOperations, ClassificationOperations, OptimizerOperations, ProcessorOperations {
    private final String description;
    private final Accelerator device;
    private final DeviceMemory memory;
    private final ColumnSums sums;
    private final MatrixProducts products;
    private final Convolutions convolutions;
    private final BatchNorms norms;
    private final Labels labels;

    private TornadoBackend(TornadoDevice to, int index, TornadoRelease release) {
        description = TornadoDevices.describe(to, index, release);
        int size = MemorySize.of(to);
        device = new Accelerator(to, release, size, Launches.of(to, release));
        memory = new DeviceMemory(size);
        sums = new ColumnSums(device, memory);
        products = new MatrixProducts(device, memory, sums, TornadoDevices.offersCublas(to, release));
        convolutions = new Convolutions(device, memory, products, sums);
        norms = new BatchNorms(device, memory);
        labels = new Labels(device, memory);
    }

    /**
     * A device with its memory.
     *
     * @param index its number; 0 is the one that TornadoVM takes by default
     * @throws IllegalStateException    if TornadoVM does not run or finds no device
     * @throws IllegalArgumentException if there are fewer devices
     */
    static TornadoBackend create(int index) {
        return create(index, TornadoRelease.running());
    }

    /** The same, with what a release of TornadoVM offers past its API. */
    static TornadoBackend create(int index, TornadoRelease release) {
        return TornadoDevices.orExplain(() -> new TornadoBackend(TornadoDevices.get(index), index, release));
    }

    @Override
    public String kind() {
        return "gpu";
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Storage allocate(int size) {
        return new TornadoStorage(this, memory, size);
    }

    @Override
    public Accelerator device() {
        return device;
    }

    @Override
    public DeviceMemory memory() {
        return memory;
    }

    @Override
    public ColumnSums sums() {
        return sums;
    }

    @Override
    public MatrixProducts products() {
        return products;
    }

    @Override
    public Convolutions convolutions() {
        return convolutions;
    }

    @Override
    public BatchNorms norms() {
        return norms;
    }

    @Override
    public Labels labels() {
        return labels;
    }
}
