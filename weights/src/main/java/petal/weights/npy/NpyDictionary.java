package petal.weights.npy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.Shape;
import petal.weights.format.WeightsFormatException;

/** Parses the header's Python dictionary: exactly the keys descr, fortran_order and shape, in any order. */
final class NpyDictionary {
    private final MappedFile file;
    private final String text;
    private int at;
    private String descr = "";
    private boolean fortranOrder;
    private long[] shape = {};

    record Fields(String descr, boolean fortranOrder, long[] shape) {
    }

    NpyDictionary(MappedFile file, String text) {
        this.file = file;
        this.text = text;
    }

    Fields parse() throws WeightsFormatException {
        Set<String> seen = new HashSet<>();
        expect('{');
        while (!accept('}')) {
            String key = string();
            if (!seen.add(key)) {
                throw malformed("the key " + Quote.of(key) + " stands twice");
            }
            expect(':');
            value(key);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at < text.length()) {
            throw malformed("something follows the dictionary");
        }
        if (seen.size() < 3) {
            throw malformed("descr, fortran_order and shape are needed, but only " + seen.size() + " of them came");
        }
        return new Fields(descr, fortranOrder, shape);
    }

    private void value(String key) throws WeightsFormatException {
        switch (key) {
            case "descr" -> descr = string();
            case "fortran_order" -> fortranOrder = bool();
            case "shape" -> shape = tuple();
            default -> throw malformed("the key " + Quote.of(key) + " is unknown");
        }
    }

    private String string() throws WeightsFormatException {
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw malformed("a string was expected");
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private boolean bool() throws WeightsFormatException {
        skipSpace();
        for (boolean value : new boolean[] {true, false}) {
            String word = value ? "True" : "False";
            if (text.startsWith(word, at)) {
                at += word.length();
                return value;
            }
        }
        throw malformed("True or False was expected");
    }

    private long[] tuple() throws WeightsFormatException {
        var sizes = new ArrayList<Long>();
        expect('(');
        while (!accept(')')) {
            sizes.add(number());
            if (sizes.size() > Shape.MAX_DIMENSIONS) {
                throw malformed("more than " + Shape.MAX_DIMENSIONS + " dimensions");
            }
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private long number() throws WeightsFormatException {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18) {
            throw malformed("a whole number of at most 18 digits was expected");
        }
        return Long.parseLong(text, start, at, 10);
    }

    private void expect(char wanted) throws WeightsFormatException {
        if (!accept(wanted)) {
            throw malformed("'" + wanted + "' was expected");
        }
    }

    private boolean accept(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private WeightsFormatException malformed(String what) {
        return file.malformed("The .npy header is malformed at character %d: %s.", at, what);
    }
}
