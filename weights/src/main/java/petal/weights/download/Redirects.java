package petal.weights.download;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a server may send us: a few steps along, and never from https to plain http. */
final class Redirects {
    static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {
    }

    static boolean isWeb(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    }

    /** The next address, or empty when this response is the answer. */
    static Optional<URI> next(URI from, HttpResponse<?> response) throws DownloadException {
        if (!STATUSES.contains(response.statusCode())) {
            return Optional.empty();
        }
        String location = response.headers().firstValue("Location").orElse("");
        return Optional.of(follow(from, location));
    }

    static URI follow(URI from, String location) throws DownloadException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new DownloadException(from + " redirects to something that is not an address.", e);
        }
        if (location.isBlank() || !isWeb(to)) {
            throw new DownloadException(from + " redirects to something that is not an address of the web.");
        }
        if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw new DownloadException(from + " redirects to " + to.getHost() + " without encryption, which is not"
                    + " followed.");
        }
        return to;
    }
}
