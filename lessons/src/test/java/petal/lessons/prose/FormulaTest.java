package petal.lessons.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "|a-b|^2 = |a|^2 + |b|^2 - 2\\, a \\cdot b;|a − b|² = |a|² + |b|² − 2 a · b",
        "\\cos(a, b) = \\frac{a \\cdot b}{|a|\\,|b|};cos(a, b) = (a · b) / (|a| |b|)",
        "a \\cdot b = \\sum_i a_i b_i;a · b = ∑ᵢ aᵢ bᵢ",
        "|a| = \\sqrt{a \\cdot a};|a| = √(a · a)",
        "\\text{first} + \\sum_k i_k \\cdot \\text{stride}_k;first + ∑ₖ iₖ · strideₖ",
        "(x_1, \\ldots, x_n);(x₁, …, xₙ)",
        "-\\log p_y;−log p_y",
        "\\frac{\\partial L}{\\partial w};(∂L) / (∂w)",
        "x^{k+1};x^(k+1)",
        "\\lVert x \\rVert \\le 1.5;‖x‖ ≤ 1.5",
        "\\hat y \\in \\{0, 1\\};ŷ ∈ {0, 1}", "\\hat m + \\bar{xy};m̂ + x̄ȳ"})
    void aConsoleShowsItInOneLine(String tex, String plain) {
        assertEquals(plain, Formula.of(tex).plain());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "\\nope x;The formula $\\nope x$ cannot be read: \\nope is not understood.",
        "\\frac{1};The formula $\\frac{1}$ cannot be read: something is missing at its end.",
        "a};The formula $a}$ cannot be read: there is a } too many.",
        "{a;The formula ${a$ cannot be read: a { is not closed.",
        "a & b;The formula $a & b$ cannot be read: \"&\" is not understood.",
        "\\text;The formula $\\text$ cannot be read: a text needs braces around it."})
    void saysWhatItDoesNotUnderstand(String tex, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Formula.of(tex)).getMessage());
    }

    @Property
    void whateverStandsInItIsReadOrRefusedInASentence(@ForAll @Chars({'\\', '{', '}', '_', '^', 'a', '1', ' ', '-',
        'f', 'r', 'c'}) String tex) {
        try {
            Formula.of(tex).plain();
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().startsWith("The formula $" + tex + "$ cannot be read: "),
                    refused.getMessage());
        }
    }
}
