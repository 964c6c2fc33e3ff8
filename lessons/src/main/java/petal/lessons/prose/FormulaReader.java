package petal.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the TeX of formulas: letters, numbers and signs, {@code { } _ ^}, {@code \frac \sqrt \hat \bar \text
 * \operatorname \, \quad}, and the names of the signs, Greek letters and functions below.
 */
final class FormulaReader {

    private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("alpha", "α"), Map.entry("beta", "β"),
            Map.entry("gamma", "γ"), Map.entry("delta", "δ"), Map.entry("varepsilon", "ε"), Map.entry("eta", "η"),
            Map.entry("theta", "θ"), Map.entry("lambda", "λ"), Map.entry("mu", "μ"), Map.entry("pi", "π"),
            Map.entry("rho", "ρ"), Map.entry("sigma", "σ"), Map.entry("tau", "τ"), Map.entry("phi", "φ"),
            Map.entry("omega", "ω"), Map.entry("Delta", "Δ"), Map.entry("Sigma", "Σ"), Map.entry("infty", "∞"),
            Map.entry("ldots", "…"), Map.entry("top", "⊤"));
    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("cdot", "·"), Map.entry("times", "×"),
            Map.entry("pm", "±"), Map.entry("le", "≤"), Map.entry("ge", "≥"), Map.entry("ne", "≠"),
            Map.entry("approx", "≈"), Map.entry("in", "∈"), Map.entry("to", "→"), Map.entry("odot", "⊙"),
            Map.entry("mapsto", "↦"), Map.entry("propto", "∝"), Map.entry("partial", "∂"), Map.entry("nabla", "∇"));
    private static final Map<String, String> BIG = Map.of("sum", "∑", "prod", "∏", "int", "∫");
    private static final Map<String, String> FENCES = Map.of("lVert", "‖", "rVert", "‖", "lvert", "|", "rvert", "|",
            "{", "{", "}", "}");
    private static final Set<String> FUNCTIONS = Set.of("cos", "sin", "exp", "log", "ln", "max", "min", "arg");
    private static final Map<String, Double> SPACES = Map.of(",", 0.17, ";", 0.28, "quad", 1.0);
    private static final Map<String, String> ACCENTS = Map.of("hat", "^", "bar", "¯", "tilde", "~");

    private final String tex;
    private int at;

    FormulaReader(String tex) {
        this.tex = tex;
    }

    /** The whole formula. */
    Term read() {
        Term row = row();
        if (at < tex.length()) {
            throw wrong("there is a } too many");
        }
        return row;
    }

    /** Everything up to the end or the brace that closes the group. */
    private Term row() {
        List<Term> terms = new ArrayList<>();
        skipBlanks();
        while (at < tex.length() && tex.charAt(at) != '}') {
            terms.add(withScripts(atom()));
            skipBlanks();
        }
        return terms.size() == 1 ? terms.getFirst() : new Term.Row(terms);
    }

    private Term withScripts(Term base) {
        Term index = Term.NONE;
        Term exponent = Term.NONE;
        skipBlanks();
        while (at < tex.length() && (tex.charAt(at) == '_' || tex.charAt(at) == '^')) {
            if (tex.charAt(at++) == '_') {
                index = argument();
            } else {
                exponent = argument();
            }
            skipBlanks();
        }
        return index == Term.NONE && exponent == Term.NONE ? base : new Term.Scripts(base, index, exponent);
    }

    /** What a command or a script takes: a group in braces or a single thing. */
    private Term argument() {
        skipBlanks();
        if (at == tex.length()) {
            throw wrong("something is missing at its end");
        }
        return atom();
    }

    private Term atom() {
        char c = tex.charAt(at);
        if (c == '{') {
            at++;
            Term group = row();
            close();
            return group;
        }
        if (c == '\\') {
            return command();
        }
        if (Character.isDigit(c)) {
            int start = at;
            while (at < tex.length() && (Character.isDigit(tex.charAt(at)) || isPoint())) {
                at++;
            }
            return new Term.Digits(tex.substring(start, at));
        }
        at++;
        if (Character.isLetter(c)) {
            return new Term.Identifier(String.valueOf(c));
        }
        return switch (c) {
            case '(', ')', '[', ']', '|' -> new Term.Fence(String.valueOf(c));
            case '-' -> new Term.Operator("−");
            case '+', '=', '<', '>', ',', '/', ':', '!' -> new Term.Operator(String.valueOf(c));
            default -> throw wrong("\"" + c + "\" is not understood");
        };
    }

    /** A point or comma with a digit behind it belongs to a number. */
    private boolean isPoint() {
        return (tex.charAt(at) == '.' || tex.charAt(at) == ',') && at + 1 < tex.length()
                && Character.isDigit(tex.charAt(at + 1));
    }

    private Term command() {
        String name = name();
        if (LETTERS.containsKey(name)) {
            return new Term.Identifier(LETTERS.get(name));
        } else if (OPERATORS.containsKey(name)) {
            return new Term.Operator(OPERATORS.get(name));
        } else if (BIG.containsKey(name)) {
            return new Term.Big(BIG.get(name));
        } else if (FENCES.containsKey(name)) {
            return new Term.Fence(FENCES.get(name));
        } else if (FUNCTIONS.contains(name)) {
            return new Term.Identifier(name);
        } else if (SPACES.containsKey(name)) {
            return new Term.Space(SPACES.get(name));
        } else if (ACCENTS.containsKey(name)) {
            return new Term.Accent(argument(), ACCENTS.get(name));
        }
        return switch (name) {
            case "frac" -> new Term.Fraction(argument(), argument());
            case "sqrt" -> new Term.Root(argument());
            case "text" -> new Term.Words(literal());
            case "operatorname" -> new Term.Identifier(literal());
            default -> throw wrong("\\" + name + " is not understood");
        };
    }

    /** The letters behind a backslash, or one other character. */
    private String name() {
        int start = ++at;
        while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
            at++;
        }
        if (at == start && at < tex.length()) {
            at++;
        }
        return tex.substring(start, at);
    }

    /** What stands between braces, as it is. */
    private String literal() {
        int end = tex.indexOf('}', at);
        if (at == tex.length() || tex.charAt(at) != '{' || end < 0) {
            throw wrong("a text needs braces around it");
        }
        String literal = tex.substring(at + 1, end);
        at = end + 1;
        return literal;
    }

    private void close() {
        if (at == tex.length()) {
            throw wrong("a { is not closed");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < tex.length() && Character.isWhitespace(tex.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("The formula $" + tex + "$ cannot be read: " + why + ".");
    }
}
