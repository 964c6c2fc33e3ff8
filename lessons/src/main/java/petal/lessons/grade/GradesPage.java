package petal.lessons.grade;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import petal.lessons.check.Task;
import petal.lessons.check.Verdict;
import petal.lessons.report.HtmlFrame;

/** {@code index.html}: the class at a glance, and which exercises it finds hard. */
final class GradesPage {
    private GradesPage() {
    }

    /** @param pages the page of each grade, as a link */
    static String of(Map<Grade, String> pages, int tasks, long seed, String sandbox) {
        long graded = pages.keySet().stream().filter(Grade::isGraded).count();
        return HtmlFrame.of("Grades",
                graded + " of " + pages.size() + " hand-ins were graded. The random cases come from "
                        + "seed " + seed + ".",
                "", main(
                        div(students(pages, tasks)).withClass("table"),
                        h2("By exercise"),
                        div(exercises(List.copyOf(pages.keySet()))).withClass("table"),
                        p(sandbox).withClass("remark")).render());
    }

    private static DomContent students(Map<Grade, String> pages, int tasks) {
        return table(
                thead(tr(th("name"), th("right").withClass("numeric"), th("answered").withClass("numeric"),
                        th("remarks").withClass("words"))),
                tbody(each(pages.entrySet(), page -> {
                    Grade grade = page.getKey();
                    return tr(td(a(grade.name()).withHref(page.getValue())),
                            td(grade.isGraded() ? grade.right() + " of " + grade.verdicts().size() : "–")
                                    .withClass("numeric"),
                            td(grade.answered() + " of " + tasks).withClass("numeric"),
                            td(grade.summary()).withClass("words"));
                }))).withClass("grades");
    }

    private static DomContent exercises(List<Grade> grades) {
        List<Verdict> all = grades.stream().flatMap(grade -> grade.verdicts().stream()).toList();
        return table(
                thead(tr(th("exercise"), th("right").withClass("numeric"), th("not done").withClass("numeric"),
                        th("other").withClass("numeric"))),
                tbody(each(Task.all(), task -> {
                    List<Verdict> verdicts = all.stream().filter(verdict -> verdict.task().equals(task)).toList();
                    long right = verdicts.stream().filter(Verdict::isRight).count();
                    long open = verdicts.stream().filter(verdict -> verdict.word().equals("not done")).count();
                    return tr(td(task.name()), number(right), number(open),
                            number(verdicts.size() - right - open));
                })));
    }

    private static DomContent number(long count) {
        return td(String.valueOf(count)).withClass("numeric");
    }
}
