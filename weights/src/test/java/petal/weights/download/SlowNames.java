package petal.weights.download;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** Java's look-up of names, but for one that takes a minute, as where a name server does not answer. */
public final class SlowNames extends InetAddressResolverProvider {

    static final String SLOW = "slow.invalid";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return host.equals(SLOW) ? afterAMinute() : usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    /** Cannot be interrupted, as the system's look-up cannot. */
    private static Stream<InetAddress> afterAMinute() throws UnknownHostException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                // goes on
            }
        }
        throw new UnknownHostException(SLOW);
    }

    @Override
    public String name() {
        return "slow";
    }
}
