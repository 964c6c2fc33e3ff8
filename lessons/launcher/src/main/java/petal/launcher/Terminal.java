package petal.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which streams a person watches; on Unix the script says so, for its own streams are not the launcher's.
 *
 * @param out whether the output goes to a terminal
 * @param err whether errors do
 */
record Terminal(boolean out, boolean err) {

    /** @param descriptors the numbers of the streams that are terminals, such as {@code "12"}; null to ask Java */
    static Terminal of(String descriptors) {
        if (descriptors == null) {
            boolean terminal = System.console() != null && System.console().isTerminal();
            return new Terminal(terminal, terminal);
        }
        return new Terminal(descriptors.contains("1"), descriptors.contains("2"));
    }

    /** How many characters fit into a line, where output goes to a terminal that says so. */
    Optional<String> columns() throws IOException {
        if (!out || File.separatorChar == '\\') {
            return Optional.empty();
        }
        // a process without a terminal of its own has no /dev/tty
        Process stty = new ProcessBuilder("sh", "-c", "stty size < /dev/tty")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
                .split(" ", -1);
        return size.length == 2 && size[1].matches("[1-9]\\d*") ? Optional.of(size[1]) : Optional.empty();
    }
}
