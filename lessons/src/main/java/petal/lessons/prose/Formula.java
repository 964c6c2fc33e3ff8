package petal.lessons.prose;

/**
 * A formula, as TeX writes it.
 *
 * @param tex  its source
 * @param term what it consists of
 */
public record Formula(String tex, Term term) {

    /**
     * Reads a formula; {@link FormulaReader} says what may stand in it.
     *
     * @param tex in the language of TeX, such as {@code x_i^2}
     * @return the formula, which {@link #plain} and pages write out
     * @throws IllegalArgumentException if it is not understood, in a sentence
     */
    public static Formula of(String tex) {
        return new Formula(tex, new FormulaReader(tex).read());
    }

    /** {@return the formula in one line of characters: "|a|² = Σᵢ aᵢ aᵢ"} */
    public String plain() {
        return PlainFormula.of(term);
    }
}
