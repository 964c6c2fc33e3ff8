package petal.lessons.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Term;

/** Formulas as MathML, which browsers typeset. */
final class HtmlFormula {

    private HtmlFormula() {}

    static DomContent inline(Formula formula) {
        return math(formula);
    }

    static DomContent displayed(Formula formula) {
        return math(formula).attr("display", "block");
    }

    private static ContainerTag<?> math(Formula formula) {
        return element("math", html(formula.term())).attr("aria-label", formula.plain());
    }

    private static DomContent html(Term term) {
        return switch (term) {
            case Term.Row(List<Term> terms) -> element("mrow", each(terms, HtmlFormula::html));
            case Term.Identifier(String name) -> element("mi", text(name));
            case Term.Digits(String digits) -> element("mn", text(digits));
            case Term.Operator(String sign) -> element("mo", text(sign));
            // not as tall as its neighbours, and near to them
            case Term.Fence(String sign) -> element("mo", text(sign)).attr("stretchy", "false").attr("lspace", "0.05em")
                    .attr("rspace", "0.05em");
            case Term.Big(String sign) -> element("mo", text(sign));
            case Term.Words(String words) -> element("mtext", text(words));
            case Term.Space(double em) -> element("mspace", rawHtml("")).attr("width", em + "em");
            case Term.Fraction(Term above, Term below) -> element("mfrac", html(above), html(below));
            case Term.Root(Term radicand) -> element("msqrt", html(radicand));
            case Term.Accent(Term base, String mark) -> element("mover", html(base), element("mo", text(mark)))
                    .attr("accent", "true");
            case Term.Scripts(Term base, Term index, Term exponent) -> scripts(base, index, exponent);
        };
    }

    private static DomContent scripts(Term base, Term index, Term exponent) {
        boolean limits = base instanceof Term.Big;
        if (exponent == Term.NONE) {
            return element(limits ? "munder" : "msub", html(base), html(index));
        } else if (index == Term.NONE) {
            return element(limits ? "mover" : "msup", html(base), html(exponent));
        }
        return element(limits ? "munderover" : "msubsup", html(base), html(index), html(exponent));
    }

    private static ContainerTag<?> element(String name, DomContent... content) {
        return tag(name).with(content);
    }
}
