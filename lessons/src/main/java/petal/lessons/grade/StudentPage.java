package petal.lessons.grade;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import petal.lessons.answers.Question;
import petal.lessons.check.Verdict;
import petal.lessons.handin.Manifest;
import petal.lessons.report.CheckResult;
import petal.lessons.report.HtmlFrame;

/** A student's page: the verdicts and why, and the answers below their questions. */
final class StudentPage {
    private StudentPage() {
    }

    static String of(Grade grade, Map<String, List<Question>> questions) {
        int tasks = questions.values().stream().mapToInt(List::size).sum();
        String subtitle = grade.isGraded()
                ? grade.right() + " of " + grade.verdicts().size() + " exercises are right, and "
                        + grade.answered() + " of " + tasks + " tasks are answered."
                : "This hand-in could not be graded.";
        return HtmlFrame.of(grade.name(), subtitle, "", main(
                p(text("Handed in as "), code(grade.source()),
                        text(grade.manifest().map(StudentPage::said).orElse("."))),
                each(grade.remarks(), remark -> div(p(remark)).withClass("note")),
                each(questions.entrySet(), chapter -> chapter(grade, chapter.getKey(), chapter.getValue())),
                p(a("The whole class").withHref("../../index.html")).withClass("remark")).render());
    }

    private static String said(Manifest manifest) {
        return (manifest.time().isEmpty() ? "" : " at " + manifest.time()) + "; the student's own check said "
                + manifest.right() + " right.";
    }

    private static DomContent chapter(Grade grade, String chapter, List<Question> questions) {
        List<Verdict> verdicts = grade.verdicts().stream().filter(verdict -> verdict.task().chapter().equals(chapter))
                .toList();
        Map<String, String> answers = grade.answers().getOrDefault(chapter, Map.of());
        return iff(!verdicts.isEmpty() || !answers.isEmpty(), each(
                h2(chapter),
                each(verdicts, StudentPage::verdict),
                iff(!answers.isEmpty(), h3("Answers")),
                each(questions.stream().filter(question -> answers.containsKey(question.id())).toList(),
                        question -> div(p(rawHtml(HtmlFrame.prose(question.text()))),
                                pre(answers.get(question.id())).withClass("given"))
                                .withClass("task"))));
    }

    private static DomContent verdict(Verdict verdict) {
        String state = switch (verdict.result()) {
            case CheckResult.Right _ -> "right";
            case CheckResult.NotDone _ -> "open";
            case CheckResult.Fault _ -> "wrong";
        };
        return div(
                p(code(verdict.task().exercise()), span(verdict.word()).withClass("state")).withClass("label"),
                iff(verdict.result() instanceof CheckResult.Fault,
                        pre(verdict.result() instanceof CheckResult.Fault fault
                                ? fault.why() : "").withClass("given")),
                iff(!verdict.printed().isBlank(), pre(code("It printed:\n" + verdict.printed())).withClass("output"))
        ).withClass("exercise verdict " + state);
    }
}
