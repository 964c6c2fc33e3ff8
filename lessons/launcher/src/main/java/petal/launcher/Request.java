package petal.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the arguments say about how to start.
 *
 * @param spark  Spark is wanted
 * @param laws   properties are wanted, which are compiled from the sources as they are
 * @param device where to compute
 */
record Request(boolean spark, boolean laws, Device device) {

    /** Commands that compute on the graphics card where there is one, unless told otherwise. */
    private static final Set<String> TAKING_THE_BEST = Set.of("lesson", "devices");
    private static final Set<String> LAWS = Set.of("property", "properties");

    /** Where to compute. */
    enum Device {
        /** On the graphics card. */
        GPU,
        /** On the graphics card if it works. */
        BEST,
        /** Without one. */
        NO_GPU
    }

    static Request of(List<String> arguments) {
        boolean best = !arguments.isEmpty() && TAKING_THE_BEST.contains(arguments.getFirst())
                && !arguments.contains("--help") && !arguments.contains("-h");
        String device = value(arguments, "--device").orElse(best ? "auto" : "cpu");
        boolean spark = value(arguments, "--engine").filter("spark"::equalsIgnoreCase).isPresent();
        boolean laws = !arguments.isEmpty() && LAWS.contains(arguments.getFirst());
        return new Request(spark, laws, switch (device.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "")) {
            case "gpu" -> Device.GPU;
            case "auto" -> Device.BEST;
            default -> Device.NO_GPU;
        });
    }

    /** The value of an option, written as {@code --name value} or {@code --name=value}. */
    private static Optional<String> value(List<String> arguments, String option) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(option + "=")) {
                return Optional.of(argument.substring(option.length() + 1));
            }
            if (argument.equals(option) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
