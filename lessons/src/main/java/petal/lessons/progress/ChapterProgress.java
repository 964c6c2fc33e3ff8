package petal.lessons.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a chapter's lesson has left in its folder.
 *
 * @param hasReport  whether its page is there
 * @param trouble    why its measurements say nothing, as a sentence; empty if they do
 * @param exercises  what is done of the exercises
 * @param answers    what is done of the tasks
 * @param highlights results, by what they are
 * @param finished   when the lesson ended, in this machine's time; empty if that is unknown
 */
record ChapterProgress(boolean hasReport, String trouble, Done exercises, Done answers, Map<String, String> highlights,
        String finished) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** So many of so many. */
    record Done(int count, int of) {
        static final Done NOTHING = new Done(0, 0);

        Done plus(Done other) {
            return new Done(count + other.count, of + other.of);
        }

        private static Done in(JsonNode group, String count) {
            return new Done(group.path(count).asInt(0), group.path("of").asInt(0));
        }
    }

    /** Reads a lesson's folder, which need not be there. */
    static ChapterProgress of(Path folder) {
        boolean report = Files.isRegularFile(folder.resolve("report.html"));
        Path file = folder.resolve("metrics.json");
        if (!Files.exists(file)) {
            return without(report, "");
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            Map<String, String> highlights = new LinkedHashMap<>();
            root.path("highlights").properties().forEach(entry -> highlights.put(entry.getKey(),
                    entry.getValue().asString("")));
            return new ChapterProgress(report, "", Done.in(root.path("exercises"), "right"),
                    Done.in(root.path("tasks"), "answered"), highlights, time(root.path("finished").asString("")));
        } catch (IOException | JacksonException e) {
            return without(report, "Its metrics.json cannot be read; run the lesson again.");
        }
    }

    private static ChapterProgress without(boolean report, String trouble) {
        return new ChapterProgress(report, trouble, Done.NOTHING, Done.NOTHING, Map.of(), "");
    }

    private static String time(String instant) {
        try {
            return Instant.parse(instant).atZone(ZoneId.systemDefault()).format(TIME);
        } catch (DateTimeException e) {
            return ""; // written by an earlier Petal, or by hand
        }
    }
}
