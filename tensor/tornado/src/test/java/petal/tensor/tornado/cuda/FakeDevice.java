package petal.tensor.tornado.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What TornadoVM would show of a card: its memory lies at 1000, arguments at 20000, numbers at 300000. */
final class FakeDevice implements Handover {
    private final FakeCuda cuda;
    private final List<String> products = new ArrayList<>();

    FakeDevice(FakeCuda cuda) {
        this.cuda = cuda;
    }

    /** The matrix products that were asked for, with how many lines the driver had noted before. */
    List<String> products() {
        return products;
    }

    @Override
    public long context() {
        return 7;
    }

    @Override
    public long stream() {
        return 8;
    }

    @Override
    public long pointer(int parameter) {
        return new long[] {1000, 20_000, 300_000}[parameter];
    }

    @Override
    public long header() {
        return 24;
    }

    @Override
    public int unusedParameters() {
        return 2;
    }

    @Override
    public long function(CudaKernel kernel) {
        return Long.parseLong(kernel.task());
    }

    @Override
    public void sgemm(Object[] arguments, long[] pointers, boolean[] matrices) {
        products.add("after " + cuda.notes().size() + " notes: " + Arrays.toString(arguments) + " at "
                + Arrays.toString(pointers));
    }
}
