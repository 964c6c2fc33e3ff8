package petal.lessons.index;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The libraries tell by their logs which instructions they use, which nobody has asked for. */
final class LibraryLogs {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("org.apache.lucene"),
            Logger.getLogger("dev.hardwood"));

    private LibraryLogs() {
    }

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
