package petal.lessons.prose;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formulas in one line of characters, for consoles. */
final class PlainFormula {

    private static final String DIGITS = "0123456789+−=()";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    private static final Map<String, String> LETTERS_BELOW = Map.of("i", "ᵢ", "j", "ⱼ", "k", "ₖ", "n", "ₙ", "t", "ₜ");
    /** The characters that put a mark above the one before them. */
    private static final Map<String, String> ABOVE = Map.of("^", "\u0302", "¯", "\u0304", "~", "\u0303");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");
    /** Signs without blanks around them. */
    private static final Set<String> CLOSE = Set.of("!", "∂", "∇");

    private PlainFormula() {}

    static String of(Term term) {
        return switch (term) {
            case Term.Row(List<Term> terms) -> row(terms);
            case Term.Identifier(String name) -> name;
            case Term.Digits(String digits) -> digits;
            case Term.Operator(String sign) -> sign;
            case Term.Fence(String sign) -> sign;
            case Term.Big(String sign) -> sign;
            case Term.Words(String text) -> text;
            case Term.Space _ -> " ";
            case Term.Fraction(Term above, Term below) -> grouped(above) + " / " + grouped(below);
            case Term.Root(Term radicand) -> "√" + grouped(radicand);
            case Term.Accent(Term base, String mark) -> accented(of(base), mark);
            case Term.Scripts(Term base, Term index, Term exponent) -> of(base) + below(index) + above(exponent);
        };
    }

    /** Each letter with the mark above it, as one character where there is such. */
    private static String accented(String base, String mark) {
        String above = ABOVE.get(mark);
        return Normalizer.normalize(LETTER.matcher(base).replaceAll("$0" + above), Normalizer.Form.NFC);
    }

    private static String row(List<Term> terms) {
        var line = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            String part = of(terms.get(i));
            if (terms.get(i) instanceof Term.Operator(String sign) && !CLOSE.contains(sign)) {
                boolean between = i > 0 && !(terms.get(i - 1) instanceof Term.Operator);
                line.append(sign.equals(",") ? ", " : between ? " " + sign + " " : sign);
            } else {
                boolean apart = i > 0 && needsBlank(terms.get(i - 1), terms.get(i));
                line.append(apart ? " " : "").append(part);
            }
        }
        return line.toString().replaceAll(" +", " ").strip();
    }

    /** Names and products of sums, which would run together. */
    private static boolean needsBlank(Term left, Term right) {
        return isName(left) && !(right instanceof Term.Fence) || isName(right) && !(left instanceof Term.Fence
                || left instanceof Term.Operator) || core(left) instanceof Term.Big;
    }

    private static boolean isName(Term term) {
        return core(term) instanceof Term.Identifier(String name) && (name.length() > 1 || term instanceof Term.Scripts)
                || term instanceof Term.Words;
    }

    private static Term core(Term term) {
        return term instanceof Term.Scripts scripts ? scripts.base() : term;
    }

    /** In brackets where it is more than one thing. */
    private static String grouped(Term term) {
        return term instanceof Term.Row ? "(" + of(term) + ")" : of(term);
    }

    private static String above(Term term) {
        return script(term, RAISED, Map.of("⊤", "ᵀ"), "^");
    }

    private static String below(Term term) {
        return script(term, LOWERED, LETTERS_BELOW, "_");
    }

    /** In small characters where there are such. */
    private static String script(Term term, String small, Map<String, String> letters, String mark) {
        if (term == Term.NONE) {
            return "";
        }
        String plain = of(term).replace(" ", "");
        String shrunk = plain.codePoints().mapToObj(Character::toString)
                .map(c -> DIGITS.contains(c) ? small.substring(DIGITS.indexOf(c), DIGITS.indexOf(c) + 1)
                        : letters.getOrDefault(c, "?"))
                .collect(Collectors.joining());
        return !shrunk.contains("?") ? shrunk : mark + (plain.length() > 1 ? "(" + plain + ")" : plain);
    }
}
