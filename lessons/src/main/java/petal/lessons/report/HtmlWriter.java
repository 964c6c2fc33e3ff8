package petal.lessons.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.b;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.em;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.console.TextTable;
import petal.lessons.prose.Prose;

/** Turns blocks into elements of a page. The library escapes every text and attribute. */
final class HtmlWriter {

    private HtmlWriter() {}

    static DomContent html(Block block) {
        return switch (block) {
            case Block.Section section -> h2(
                    span(String.valueOf(section.number())).withClass("number"), text(" "),
                    a(section.title()).withHref("#" + anchor(section)))
                    .withId(anchor(section));
            case Block.Paragraph(Prose words) -> p(prose(words));
            case Block.Points(var items) -> ul(each(items, item -> li(prose(item))));
            case Block.Equation(var formula) -> div(HtmlFormula.displayed(formula)).withClass("equation");
            case Block.Note(Prose words) -> div(p(prose(words))).withClass("note");
            case Block.Output(String words) -> pre(code(words)).withClass("output").attr("tabindex", 0);
            case Block.Code code -> HtmlCode.listing(code);
            case Block.Data(String title, var data) -> dataTable(title, data);
            case Block.Drawing drawing -> HtmlPictures.drawing(drawing);
            case Block.Pictures pictures -> HtmlPictures.pictures(pictures);
            case Block.Exploration exploration -> HtmlExplorer.explorer(exploration);
            case Block.Frames frames -> HtmlPictures.frames(frames);
            case Block.Steps steps -> HtmlSteps.steps(steps);
            case Block.Question question -> question(question);
            case Block.Drill drill -> drill(drill);
        };
    }

    static String anchor(Block.Section section) {
        return "section-" + section.id();
    }

    /** Text that a program has put together. */
    static DomContent marked(String words) {
        return prose(Prose.of(words));
    }

    static DomContent prose(Prose words) {
        return each(Unbroken.of(words.spans()), group -> group.size() == 1 ? prose(group.getFirst())
                : span(each(group, HtmlWriter::prose)).withClass("unbroken"));
    }

    private static DomContent prose(Prose.Span part) {
        return switch (part) {
            case Prose.Span.Plain(String plain) -> text(plain);
            case Prose.Span.Code(String literal) -> code(literal);
            case Prose.Span.Emphasis(Prose stressed) -> em(prose(stressed));
            case Prose.Span.Strong(Prose stressed) -> strong(prose(stressed));
            case Prose.Span.Link(Prose shown, String address) -> a(prose(shown)).withHref(address);
            case Prose.Span.Mathematics(var formula) -> HtmlFormula.inline(formula);
        };
    }

    private static DomContent paragraphs(List<Prose> paragraphs) {
        return each(paragraphs, paragraph -> p(prose(paragraph)));
    }

    private static DomContent dataTable(String title, TextTable data) {
        var columns = IntStream.range(0, data.header().size()).boxed().toList();
        var head = thead(tr(each(columns, column -> columnHeader(data, column))));
        var rows = tbody(each(data.rows(),
                row -> tr(each(columns, column -> td(row.get(column)).withClass(alignment(data, column))))));
        return div(table(
                iff(!title.isEmpty(), caption(marked(title))),
                iff(data.hasHeader(), head),
                rows)
        ).withClass("table");
    }

    /** A corner without words heads nothing. */
    private static DomContent columnHeader(TextTable data, int column) {
        String words = data.header().get(column);
        return words.isEmpty() ? td() : th(words).withClass(alignment(data, column)).attr("scope", "col");
    }

    private static String alignment(TextTable data, int column) {
        return data.isNumeric(column) ? "numeric" : "words";
    }

    private static DomContent question(Block.Question question) {
        return div(
                p(b("Task " + question.number())).withClass("label"),
                paragraphs(question.task().question()),
                each(question.own().stream().toList(), own -> HtmlAnswers.box(question.task().asked(), own)),
                iff(question.models() == ModelAnswers.SHOWN, details(summary("A model answer"),
                        paragraphs(question.task().answer())).attr("open"))
        ).withClass("task").withId("task-" + question.task().id());
    }

    private static DomContent drill(Block.Drill drill) {
        var exercise = drill.exercise();
        return div(
                p(b("Exercise " + drill.number()), text(" "), state(drill.result())).withClass("label"),
                p(prose(exercise.statement())),
                p(remark(drill)).withClass("remark"),
                details(summary("A hint"), p(prose(exercise.hint())))
        ).withClass("exercise " + stateClass(drill.result())).withId("exercise-" + exercise.name());
    }

    private static DomContent state(CheckResult result) {
        return switch (result) {
            case CheckResult.NotDone() -> span("not done yet").withClass("state");
            case CheckResult.Right(_) -> span("right").withClass("state");
            case CheckResult.Fault _ -> span("not right yet").withClass("state");
        };
    }

    private static String stateClass(CheckResult result) {
        return switch (result) {
            case CheckResult.NotDone() -> "open";
            case CheckResult.Right(_) -> "right";
            case CheckResult.Fault _ -> "wrong";
        };
    }

    private static DomContent remark(Block.Drill drill) {
        return switch (drill.result()) {
            case CheckResult.NotDone() -> each(text("Fill in "), code(drill.exercise().method()),
                    text(", and check it with petal check."));
            case CheckResult.Right(String why) -> marked(why);
            case CheckResult.Fault fault -> marked(fault.why());
        };
    }
}
