package petal.lessons.report;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;
import petal.lessons.answers.Answers;
import petal.lessons.answers.AnswersFile;
import petal.lessons.answers.Question;

/** Boxes for a student's answers; {@code answers.js} keeps what is written in them. */
final class HtmlAnswers {

    private HtmlAnswers() {}

    static DomContent box(Question question, Answers own) {
        String id = "answer-" + question.id();
        return div(
                label("Your answer").withFor(id),
                textarea(own.to(question.id())).withId(id).attr("rows", 3)
                        .attr("data-key", "petal.answers." + own.chapter() + "." + question.id())
                        .attr("data-heading", AnswersFile.heading(question)),
                p().withClass("kept").attr("aria-live", "polite")
        ).withClass("answer");
    }

    /** The end of a page that has boxes. */
    static DomContent export(Answers own) {
        String file = AnswersFile.name(own.chapter());
        return div(
                p(button("Save your answers as " + file).withType("button").withId("export-answers")
                        .attr("data-file", file).attr("data-head", AnswersFile.head(own.chapter()))),
                p(text("The boxes keep your answers in this browser only. Save them as "), code(own.place()),
                        text(", and the report shows them wherever it is opened, and "), code("petal hand-in"),
                        text(" hands them in."))
        ).withClass("note");
    }
}
