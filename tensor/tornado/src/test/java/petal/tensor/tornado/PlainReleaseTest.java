package petal.tensor.tornado;

import petal.tensor.backend.Backend;
import petal.tensor.backend.contract.BackendContract;
import petal.tensor.tornado.release.TornadoRelease;
import petal.tensor.tornado.release.TornadoVersion;

/** Everything works without what Petal takes from TornadoVM past its API. */
class PlainReleaseTest implements BackendContract {
    private static final Backend PLAIN = TornadoBackend.create(0, TornadoRelease.of(TornadoVersion.running(), true));

    @Override
    public Backend backend() {
        return PLAIN;
    }
}
