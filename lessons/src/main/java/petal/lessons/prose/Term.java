package petal.lessons.prose;

import java.util.List;

/** A part of a formula. The kinds are those of MathML. */
public sealed interface Term {

    /** Nothing: an exponent or index that is not there. */
    Term NONE = new Row(List.of());

    record Row(List<Term> terms) implements Term {
        public Row {
            terms = List.copyOf(terms);
        }
    }

    /** A variable of one letter, or a function's name. */
    record Identifier(String name) implements Term {}

    record Digits(String digits) implements Term {}

    /** A sign between terms or before one: + = · ∈ ∂. */
    record Operator(String sign) implements Term {}

    /** A sign that stands around terms: ( ) [ ] | ‖. */
    record Fence(String sign) implements Term {}

    /** A sum, a product, an integral; its limits stand above and below it where there is room. */
    record Big(String sign) implements Term {}

    record Words(String text) implements Term {}

    record Space(double em) implements Term {}

    record Fraction(Term above, Term below) implements Term {}

    record Root(Term radicand) implements Term {}

    record Scripts(Term base, Term index, Term exponent) implements Term {}

    /** A mark over a term: a hat, a bar. */
    record Accent(Term base, String mark) implements Term {}
}
