package petal.weights.download;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petal.weights.format.Quote;

/** What a server's status and headers say about the body that follows. */
sealed interface Answer {
    /** The file from its beginning; its length, or −1 if that is not said. */
    record Whole(long length) implements Answer {
    }

    /** The part that was asked for; the whole file's length. */
    record Rest(long length) implements Answer {
    }

    /** Nothing, since nothing was missing. */
    record Nothing() implements Answer {
    }

    /** The part that is here does not belong to the file that is there. */
    record Mismatch() implements Answer {
    }

    /** The most that is taken when neither the source nor the server says how much there is. */
    long MOST_UNANNOUNCED = 1L << 30;

    Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18})");

    /**
     * What a response means for the part that is here.
     *
     * @param have where the part asked for begins
     * @throws DownloadException when the answer is an error, or a file of another size than expected
     */
    static Answer of(Source source, HttpResponse<?> response, long have) throws DownloadException {
        int status = response.statusCode();
        Matcher range = CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        checkEncoding(source, response);
        return switch (status) {
            case 200 -> new Whole(expected(source, announced(source, response)));
            case 206 -> have > 0 && range.matches() && String.valueOf(have).equals(range.group(1))
                    ? new Rest(expected(source, Long.parseLong(range.group(2)))) : new Mismatch();
            case 416 -> range.matches() && Long.parseLong(range.group(2)) == have ? new Nothing() : new Mismatch();
            case 408, 425, 429, 500, 502, 503, 504 ->
                    throw new DownloadException.Passing("the server is busy (status " + status + ")");
            default -> throw new DownloadException(source.uri() + " cannot be had: the server answers with status "
                    + status + ".");
        };
    }

    /** The length that the server announces, or −1 if it does not. */
    private static long announced(Source source, HttpResponse<?> response) throws DownloadException {
        List<String> lengths = response.headers().allValues("Content-Length").stream().distinct().toList();
        if (lengths.size() > 1 || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"))) {
            throw new DownloadException(source.uri() + " cannot be had: the server announces "
                    + Quote.of(String.join(", ", lengths)) + " bytes.");
        }
        return lengths.isEmpty() ? -1 : Long.parseLong(lengths.getFirst());
    }

    private static long expected(Source source, long announced) throws DownloadException {
        long expected = source.size().orElse(announced);
        if (announced >= 0 && announced != expected || announced > MOST_UNANNOUNCED && source.size().isEmpty()) {
            throw new DownloadException(source.uri() + " has " + announced + " bytes, but "
                    + (source.size().isPresent() ? "" : "at most ") + source.size().orElse(MOST_UNANNOUNCED)
                    + " were expected; it must have been changed.");
        }
        return expected;
    }

    /** A compressed body's bytes would be neither counted nor resumed rightly; none was asked for. */
    private static void checkEncoding(Source source, HttpResponse<?> response) throws DownloadException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new DownloadException(source.uri() + " comes in the encoding " + encoding
                    + ", though the plain file was asked for.");
        }
    }
}
