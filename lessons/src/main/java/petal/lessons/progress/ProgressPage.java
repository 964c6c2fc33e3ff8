package petal.lessons.progress;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import petal.lessons.classroom.Lesson;
import petal.lessons.output.OutputFolder;
import petal.lessons.progress.ChapterProgress.Done;
import petal.lessons.report.HtmlFrame;

/** {@code index.html} over the folders of all lessons. */
public final class ProgressPage {
    /** The page's name. */
    public static final String NAME = "index.html";

    private ProgressPage() {
    }

    /**
     * Writes the page.
     *
     * @param results the folder in which each lesson has one of its name
     * @return where the page lies
     * @throws IOException if it cannot be written
     */
    public static Path write(OutputFolder results, List<Lesson> lessons) throws IOException {
        Map<Lesson, ChapterProgress> chapters = new LinkedHashMap<>();
        lessons.forEach(lesson -> chapters.put(lesson, ChapterProgress.of(results.path().resolve(lesson.name()))));
        return results.writeText(NAME, HtmlFrame.of("Your way through Petal", summary(chapters), "",
                main(each(chapters.entrySet(), entry -> chapter(entry.getKey(), entry.getValue()))).render()));
    }

    private static String summary(Map<Lesson, ChapterProgress> chapters) {
        long run = chapters.values().stream().filter(ChapterProgress::hasReport).count();
        Done exercises = chapters.values().stream().map(ChapterProgress::exercises).reduce(Done.NOTHING, Done::plus);
        Done answers = chapters.values().stream().map(ChapterProgress::answers).reduce(Done.NOTHING, Done::plus);
        return run + " of " + chapters.size() + " lessons have run." + (exercises.of() == 0 ? "" : " In these, "
                + exercises.count() + " of " + exercises.of() + " exercises are right"
                + (answers.of() == 0 ? "." : ", and "
                        + answers.count() + " of " + answers.of() + " tasks have your answer."));
    }

    private static DomContent chapter(Lesson lesson, ChapterProgress found) {
        String report = lesson.name() + "/report.html";
        return div(
                h2(span(String.valueOf(lesson.chapter())).withClass("number"), text(" "),
                        found.hasReport() ? a(lesson.name()).withHref(report) : text(lesson.name())),
                p(lesson.summary()),
                iff(!found.hasReport(), p(text("Not run yet: "), code("petal lesson " + lesson.name()))
                        .withClass("remark")),
                iff(!found.trouble().isEmpty(), p(found.trouble()).withClass("remark")),
                done("exercises", "right", found.exercises()),
                done("tasks", "answered", found.answers()),
                iff(!found.highlights().isEmpty(),
                        ul(each(found.highlights().entrySet(),
                                figure -> li(figure.getKey() + ": " + figure.getValue())))),
                iff(found.hasReport(), p(a("Open the report").withHref(report),
                        text(found.finished().isEmpty() ? "" : ", of " + found.finished())).withClass("remark"))
        ).withClass("chapter" + (found.hasReport() ? "" : " ahead"));
    }

    private static DomContent done(String what, String how, Done done) {
        return iff(done.of() > 0, p(
                progress().attr("value", done.count()).attr("max", done.of()).attr("aria-label", what),
                text(" " + done.count() + " of " + done.of() + " " + what + " " + how)).withClass("done"));
    }
}
