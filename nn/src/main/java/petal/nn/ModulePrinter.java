package petal.nn;

import java.math.BigDecimal;
import java.util.Locale;

/** Prints modules as PyTorch does, so that the two can be compared line by line. */
final class ModulePrinter {
    private ModulePrinter() {
    }

    static String print(Module module) {
        StringBuilder text = new StringBuilder(module.typeName()).append('(').append(module.extraRepr());
        if (!module.namedChildren().isEmpty()) {
            text.append('\n');
            module.namedChildren().forEach((name, child) -> text.append("  (").append(name).append("): ")
                    .append(print(child).replace("\n", "\n  ")).append('\n'));
        }
        return text.append(')').toString();
    }

    /** A number as Python prints it: 0.1, 1e-05. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e16)) {
            String[] parts = Double.toString(value).split("E", -1);
            int exponent = Integer.parseInt(parts[1]);
            String digits = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
            return String.format(Locale.ROOT, "%se%s%02d", digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        // Java writes 1.0E-4 and 1.0E7 where Python writes 0.0001 and 10000000.0
        BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }
}
