package petal.lessons.collection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves the page on this machine alone, and embeds pictures that are dropped onto it. It answers only to pages that it
 * has served itself, so that no other page in the browser can ask it.
 */
public final class PictureServer implements AutoCloseable {
    /** Where pictures are sent. */
    public static final String NEAREST = "nearest";
    private static final int LARGEST_PICTURE = 100_000_000;
    private static final int MOST = 1_000;

    /** What makes an embedding of a picture. */
    @FunctionalInterface
    public interface Embedder {

        /**
         * The embedding of a picture.
         *
         * @param file the bytes of a picture file
         * @throws IOException if it is none
         */
        float[] embed(byte[] file) throws IOException;
    }

    private final HttpServer server;
    private final Path folder;
    private final float[][] directions;
    private final Embedder embedder;

    private PictureServer(HttpServer server, Path folder, float[][] directions, Embedder embedder) {
        this.server = server;
        this.folder = folder;
        this.directions = directions;
        this.embedder = embedder;
    }

    /**
     * Starts it, on a port that is free.
     *
     * @param folder   the page and its data
     * @param pictures among which the nearest are found
     * @param embedder embeds pictures as those were
     * @throws IOException if this machine does not let it
     */
    public static PictureServer start(Path folder, Collected pictures, Embedder embedder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var started = new PictureServer(server, folder.toRealPath(), Vectors.normaliseRows(pictures.embeddings()),
                embedder);
        server.createContext("/", started::answer);
        server.start();
        return started;
    }

    /** {@return the page's address} */
    public String address() {
        return "http://" + authority() + "/" + ExplorerPage.NAME;
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!authority().equals(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", "Ask for " + address() + ".");
            } else if (path.equals("/" + NEAREST) && exchange.getRequestMethod().equals("POST")) {
                nearest(exchange);
            } else if (path.equals("/favicon.ico")) {
                exchange.sendResponseHeaders(204, -1); // browsers ask, whether there is one or not
            } else if (exchange.getRequestMethod().equals("GET")) {
                file(exchange, path);
            } else {
                send(exchange, 405, "text/plain", "Pages are got, pictures are posted to /" + NEAREST + ".");
            }
        }
    }

    private void nearest(HttpExchange exchange) throws IOException {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        if (!("http://" + authority()).equals(exchange.getRequestHeaders().getFirst("Origin"))) {
            send(exchange, 403, "application/json", json.put("error", "Another page asked.").toString());
            return;
        }
        byte[] file = exchange.getRequestBody().readNBytes(LARGEST_PICTURE + 1);
        if (file.length > LARGEST_PICTURE) {
            send(exchange, 413, "application/json", json.put("error", "The picture is larger than 100 MB.").toString());
            return;
        }
        List<Neighbour> found;
        try {
            found = Neighbours.of(directions, embedder.embed(file), k(exchange.getRequestURI().getQuery()));
        } catch (IOException e) {
            send(exchange, 422, "application/json", json.put("error", e.getMessage()).toString());
            return;
        }
        ArrayNode list = json.putArray("neighbours");
        found.forEach(neighbour -> list.addArray().add(neighbour.index()).add(neighbour.similarity()));
        send(exchange, 200, "application/json", json.toString());
    }

    private static int k(String query) {
        return query != null && query.matches("k=\\d{1,4}") ? Math.clamp(Integer.parseInt(query.substring(2)), 1, MOST)
                : 8;
    }

    /** Only the page and the scripts beside it. */
    private void file(HttpExchange exchange, String path) throws IOException {
        boolean known = path.equals("/") || path.equals("/" + ExplorerPage.NAME)
                || path.matches("/" + ExplorerPage.DATA + "/[a-z0-9-]+\\.js");
        Path file = folder.resolve(path.equals("/") ? ExplorerPage.NAME : path.substring(1));
        if (!known || !Files.isRegularFile(file)) {
            send(exchange, 404, "text/plain", "There is no " + path + " here.");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type",
                path.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
