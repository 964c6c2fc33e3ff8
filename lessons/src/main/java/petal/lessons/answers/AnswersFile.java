package petal.lessons.answers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format of {@code answers/CHAPTER.md}: for each task a heading with its id and its question, and below it the answer.
 *
 * <pre>
 * ## size: How many numbers does a batch of 16 colour pictures hold?
 *
 * 2,408,448
 * </pre>
 */
public final class AnswersFile {
    /** The size that a file may have, in bytes. */
    public static final int LARGEST = 1 << 20;
    private static final Pattern HEADING = Pattern.compile("##\\s+([a-z0-9-]+)\\s*(:.*)?");
    private static final String MARK = "\uFEFF";

    private AnswersFile() {
    }

    /**
     * {@return the file's name for a chapter}
     *
     * @param chapter such as {@code tensors}
     */
    public static String name(String chapter) {
        return chapter + ".md";
    }

    /**
     * {@return the text above the first task, which ends with a blank line}
     *
     * @param chapter such as {@code tensors}
     */
    public static String head(String chapter) {
        return "# Your answers: " + chapter
                + "\n\nWrite below the questions, and leave the lines that begin with ## as "
                + "they are: they say which answer is whose.\n\n";
    }

    /**
     * {@return the line above an answer, without a line feed}
     *
     * @param question the task
     */
    public static String heading(Question question) {
        return "## " + question.id() + ": " + question.text().strip().replaceAll("\\s+", " ");
    }

    /**
     * {@return the whole text; tasks without an answer have room for one}
     *
     * @param chapter   such as {@code tensors}
     * @param questions the chapter's tasks, in this order
     * @param answers   by the tasks' ids
     */
    public static String format(String chapter, List<Question> questions, Map<String, String> answers) {
        return head(chapter) + questions.stream().map(question -> heading(question) + "\n\n"
                + answers.getOrDefault(question.id(), "").strip().lines()
                        .map(line -> isHeading(line) ? " " + line : line)
                        .collect(Collectors.joining("\n"))
                + "\n\n").collect(Collectors.joining());
    }

    private static boolean isHeading(String line) {
        return HEADING.matcher(line.stripTrailing()).matches();
    }

    /**
     * {@return the answers that are not blank, by task}
     *
     * @param text of a whole file
     * @param ids  of the chapter's tasks; what looks like a heading of another task is part of an answer
     */
    public static Map<String, String> parse(String text, Collection<String> ids) {
        Map<String, StringBuilder> found = new LinkedHashMap<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line.stripTrailing());
            if (heading.matches() && ids.contains(heading.group(1))) {
                open = found.computeIfAbsent(heading.group(1), _ -> new StringBuilder());
            } else {
                open.append(line).append('\n');
            }
        }
        Map<String, String> answers = new LinkedHashMap<>();
        found.forEach((id, answer) -> {
            if (!answer.toString().isBlank()) {
                answers.put(id, answer.toString().strip());
            }
        });
        return answers;
    }

    /**
     * Reads a file.
     *
     * @param file in UTF-8, with a byte order mark or without
     * @param ids  as in {@link #parse}
     * @return the answers that are not blank, by task
     * @throws IOException if it cannot be read, is not in UTF-8, or is larger than {@link #LARGEST}
     */
    public static Map<String, String> read(Path file, Collection<String> ids) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than 1 MB; answers are text, and a chapter's are some kilobytes.");
        }
        return parse(decode(Files.readAllBytes(file), file.toString()), ids);
    }

    /**
     * {@return the text of a file of answers, without a byte order mark}
     *
     * @param bytes the whole file's
     * @param name  what to call the file
     * @throws IOException if it is not in UTF-8
     */
    public static String decode(byte[] bytes, String name) throws IOException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(name + " is not in UTF-8; save it in that encoding.", e);
        }
    }
}
