package petal.lessons.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import java.util.List;
import java.util.Optional;
import petal.lessons.answers.Answers;
import petal.lessons.explorer.ExplorerScript;

/** The page around the blocks. */
final class HtmlPage {

    private HtmlPage() {}

    static String of(String title, String subtitle, List<Block> blocks) {
        var sections = blocks.stream()
                .filter(Block.Section.class::isInstance).map(Block.Section.class::cast).toList();
        boolean steps = blocks.stream().anyMatch(block -> block instanceof Block.Steps
                || block instanceof Block.Frames);
        boolean explores = blocks.stream().anyMatch(Block.Exploration.class::isInstance);
        boolean code = blocks.stream().anyMatch(Block.Code.class::isInstance);
        Optional<Answers> answers = blocks.stream().filter(Block.Question.class::isInstance)
                .flatMap(block -> ((Block.Question) block).own().stream()).findFirst();
        return HtmlFrame.of(title, subtitle, (code ? HtmlFrame.resource("code.css") : "")
                + (explores ? ExplorerScript.styles() : "")
                + (steps ? HtmlFrame.resource("steps.css") : ""),
                each(
                        iff(!sections.isEmpty(), nav(ol(each(sections,
                                section -> li(a(section.title()).withHref("#" + HtmlWriter.anchor(section))))))
                                .attr("aria-label", "Contents")),
                        main(each(blocks, HtmlWriter::html), each(answers.stream().toList(), HtmlAnswers::export)),
                        iff(code, script(rawHtml(HtmlFrame.resource("code.js")))),
                        iff(answers.isPresent(), script(rawHtml(HtmlFrame.resource("answers.js")))),
                        iff(explores, script(rawHtml(ExplorerScript.script()))),
                        iff(steps, script(rawHtml(HtmlFrame.resource("steps.js"))))).render());
    }
}
