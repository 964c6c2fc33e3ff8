package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petal.tensor.tornado.kernels.Elementwise;
import petal.tensor.tornado.release.TornadoRelease;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** Launches use one array for their arguments, one after the other, however they reach the device. */
class QueuedLaunchesTest {
    private static final TornadoDevice DEVICE = TornadoDevices.get(0);
    private static final TornadoRelease RELEASE = TornadoRelease.running();
    private static final int LAUNCHES = 500;
    private static final int LONG = 1 << 20;

    private static Arguments fill(int place, int n) {
        return new Arguments().set(Elementwise.Y, place).set(Elementwise.SIZE, n);
    }

    @ParameterizedTest
    @EnumSource
    void everyLaunchKeepsItsOwnArgumentsAndItsPlaceInTheOrder(Launches launches) {
        assumeTrue(launches.compareTo(Launches.of(DEVICE, RELEASE)) <= 0, "this device cannot do that");
        Accelerator device = new Accelerator(DEVICE, RELEASE, LONG + 1024, launches);
        for (int i = 0; i < LAUNCHES; i++) {
            if (i % 50 == 0) {
                // long enough for the next launches to be prepared meanwhile
                device.launch(Kernel.FILL, LONG, fill(1024, LONG), i);
            }
            int n = LAUNCHES - i;
            device.launch(Kernel.FILL, n, fill(0, n), i);
        }
        float[] found = new float[LAUNCHES];
        device.copyOut(0, found, 0, LAUNCHES);
        for (int i = 0; i < LAUNCHES; i++) {
            assertEquals(LAUNCHES - 1 - i, found[i], "written last by launch " + (LAUNCHES - 1 - i));
        }
    }
}
