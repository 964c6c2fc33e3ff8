package petal.weights.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that answers each request as the test says, down to the byte. */
final class TestServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Handler handler;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Answers a request; the connection is closed when it returns. */
    @FunctionalInterface
    interface Handler {
        /**
         * Writes the answer to a request.
         *
         * @param number counts the requests from 1
         */
        void answer(int number, Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /** @param headers by name in lower case */
    record Request(String path, Map<String, String> headers) {
        String header(String name) {
            return headers.get(name);
        }

        /** Where the range that was asked for begins; 0 without one. */
        int from() {
            String range = headers.getOrDefault("range", "bytes=0-");
            return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    TestServer(Handler handler) throws IOException {
        this.handler = handler;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + socket.getLocalPort() + path);
    }

    List<Request> requests() {
        return requests;
    }

    /** A header block and a body. */
    static void send(OutputStream out, String head, byte[] body, int from, int to) throws IOException {
        out.write(("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body, from, to - from);
        out.flush();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String path = in.readLine().split(" ", -1)[1];
            var headers = new TreeMap<String, String>();
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip());
            }
            var request = new Request(path, headers);
            int number;
            synchronized (requests) {
                requests.add(request);
                number = requests.size();
            }
            handler.answer(number, request, connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The client gave up, as many a test wants it to.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
