package petal.lessons.prose;

import java.util.List;

/** A part of a formula. The kinds are those of MathML. */
public sealed interface Term {

    /** Nothing: an exponent or index that is not there. */
    Term NONE = new Row(List.of());

    /**
     * Terms side by side.
     *
     * @param terms from left to right
     */
    record Row(List<Term> terms) implements Term {
        /** Keeps a copy of the list. */
        public Row {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A variable of one letter, or a function's name.
     *
     * @param name one letter, Latin or Greek, or a name such as {@code log}
     */
    record Identifier(String name) implements Term {}

    /**
     * A number.
     *
     * @param digits as it is written, with a decimal point where it has one
     */
    record Digits(String digits) implements Term {}

    /**
     * A sign between terms or before one: + = · ∈ ∂.
     *
     * @param sign one character
     */
    record Operator(String sign) implements Term {}

    /**
     * A sign that stands around terms: ( ) [ ] | ‖.
     *
     * @param sign one character
     */
    record Fence(String sign) implements Term {}

    /**
     * A sum, a product, an integral; its limits stand above and below it where there is room.
     *
     * @param sign one character, such as Σ
     */
    record Big(String sign) implements Term {}

    /**
     * Words of a language within the formula.
     *
     * @param text as it is read
     */
    record Words(String text) implements Term {}

    /**
     * A gap.
     *
     * @param em its width, in units of the font's size
     */
    record Space(double em) implements Term {}

    /**
     * A fraction.
     *
     * @param above the numerator
     * @param below the denominator
     */
    record Fraction(Term above, Term below) implements Term {}

    /**
     * A square root.
     *
     * @param radicand what stands under the root
     */
    record Root(Term radicand) implements Term {}

    /**
     * A term with an index, an exponent or both.
     *
     * @param base     what they stand at
     * @param index    at the foot, or {@link #NONE}
     * @param exponent at the top, or {@link #NONE}
     */
    record Scripts(Term base, Term index, Term exponent) implements Term {}

    /**
     * A mark over a term: a hat, a bar.
     *
     * @param base what the mark stands over
     * @param mark one character
     */
    record Accent(Term base, String mark) implements Term {}
}
