package petal.lessons.doctor.page;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.main;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.console.Numbers;
import petal.lessons.doctor.Diagnosis;
import petal.lessons.doctor.Fault;
import petal.lessons.doctor.Suspect;
import petal.lessons.report.HtmlFrame;

/** {@code report.html}: the suspects as pictures, to be accepted or rejected, and what to do with those accepted. */
final class DoctorPage {
    static final String NAME = "report.html";
    /** Suspects of a fault that are shown, so that the page stays within some ten megabytes. */
    private static final int SHOWN = 200;
    private static final int OVERLAPS = 12;

    private DoctorPage() {
    }

    /**
     * The page.
     *
     * @param root the folder of the pictures
     * @throws IOException if a picture cannot be read again
     */
    static String of(Diagnosis diagnosis, Path root) throws IOException {
        int pictures = diagnosis.pictures().size();
        int suspects = diagnosis.all().size();
        String subtitle = "Of " + pictures + " pictures of " + diagnosis.counts().length + " classes, " + suspects
                + (suspects == 1 ? " finding needs" : " findings need")
                + " a look. Say of each whether it is a fault; what "
                + "you say can be saved as a table or as a script that moves the files. Nothing is moved by itself.";
        return HtmlFrame.of("Data doctor", subtitle, HtmlFrame.resource(DoctorPage.class, "doctor.css"), main(
                noscript(p("The pictures need JavaScript; it is part of this page. suspects.csv has all of them.")),
                div(button("Save the decisions (CSV)").withId("save-csv"),
                        button("Script for Linux and macOS").withId("save-sh"),
                        button("Script for Windows").withId("save-ps1"),
                        p().withId("standing").attr("role", "status")).withClass("doctor-bar"),
                each(List.of(Fault.values()), fault -> findings(fault, diagnosis.suspects(fault))),
                h2("Classes that overlap"), overlaps(diagnosis.overlaps()),
                h2("How many pictures each class has"), counts(diagnosis),
                // not escaped: DoctorJson leaves nothing in it that could end the element
                script(rawHtml(DoctorJson.of(diagnosis, root, SHOWN))).withType("application/json").withId("findings"),
                script(rawHtml(HtmlFrame.resource(DoctorPage.class, "doctor.js")))).render());
    }

    private static DomContent findings(Fault fault, List<Suspect> suspects) {
        int hidden = Math.max(0, suspects.size() - SHOWN);
        if (suspects.isEmpty()) {
            return section(h2(fault.title()), p("None.").withClass("remark"));
        }
        return section(h2(fault.title() + ": " + suspects.size()),
                p(fault.explanation()).withClass("remark"),
                iff(hidden > 0, p("The first " + SHOWN + " are shown; suspects.csv has all " + suspects.size() + ".")
                        .withClass("remark")),
                div().withClass("suspects").attr("data-fault", fault.word())).withClass("wide");
    }

    private static DomContent overlaps(List<Diagnosis.Overlap> overlaps) {
        if (overlaps.isEmpty()) {
            return p("None: no picture of a class is taken confidently for another.");
        }
        return div(table(
                thead(tr(th("class"), th("taken for"), th("pictures").withClass("numeric"),
                        th("share of the class").withClass("numeric"))),
                tbody(each(overlaps.subList(0, Math.min(OVERLAPS, overlaps.size())), overlap -> tr(td(overlap.label()),
                        td(overlap.taken()), td(Integer.toString(overlap.pictures())).withClass("numeric"),
                        td(Numbers.percent(overlap.share())).withClass("numeric"))))))
                .withClass("table");
    }

    private static DomContent counts(Diagnosis diagnosis) {
        int[] counts = diagnosis.counts();
        int most = Arrays.stream(counts).max().orElse(0);
        int least = Arrays.stream(counts).min().orElse(0);
        String words = least > 0 && most >= 3 * least
                ? "Unbalanced: the largest class has " + Numbers.decimal(most / (double) least)
                        + " times as many pictures as the smallest, so that a network does well by preferring it."
                : "Balanced enough: no class has three times as many pictures as another.";
        return div(p(words), div(table(thead(tr(th("class"), th("pictures").withClass("numeric"))),
                tbody(each(IntStream.range(0, counts.length).boxed().toList(), c -> tr(
                        td(diagnosis.pictures().classes().get(c)),
                        td(Integer.toString(counts[c])).withClass("numeric"))))))
                .withClass("table"));
    }
}
