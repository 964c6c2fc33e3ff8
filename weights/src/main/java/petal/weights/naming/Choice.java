package petal.weights.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import petal.weights.format.Candidate;
import petal.weights.format.Convention;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * Which of a file's dictionaries of tensors is taken: the one under a key that the user names, else the one that fits an
 * EfficientNet best, the model before its average.
 *
 * @param key     the keys joined by dots; empty for the best fit
 * @param renames whether the names of an EfficientNet become torchvision's, and what is not its own is left out; else the
 *                dictionary is taken as it is
 */
public record Choice(Optional<String> key, boolean renames) {
    private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model");
    private static final Pattern AVERAGE = Pattern.compile("(^|[._])(ema|swa|averaged?)([._]|$)");
    private static final int LISTED = 5;

    /** The best fit, as it is. */
    public static Choice asItIs() {
        return new Choice(Optional.empty(), false);
    }

    /**
     * What was taken.
     *
     * @param tensors under torchvision's names where they are an EfficientNet's
     * @param names   whose names they had
     * @param notes   what was decided, a sentence each
     */
    public record Made(List<TensorEntry> tensors, Convention names, List<String> notes) {
    }

    /** Tensors that can be taken, with the body of an EfficientNet that is among them. */
    private record Fit(String key, Candidate candidate, @Nullable Body body, List<Body> others) {
        List<TensorEntry> tensors() {
            return candidate.tensors();
        }

        long size() {
            return body == null ? tensors().size() : body.size(tensors());
        }

        boolean isAverage() {
            return AVERAGE.matcher(key).find();
        }

        int usual() {
            int place = USUAL.indexOf(key);
            return place < 0 ? USUAL.size() : place;
        }
    }

    /**
     * Takes one of the candidates.
     *
     * @throws WeightsFormatException when there is none under the key, or a layer has no place in an EfficientNet
     */
    public Made of(MappedFile file, List<Candidate> candidates) throws WeightsFormatException {
        List<Fit> fits =
                candidates.stream().flatMap(candidate -> (renames ? fits(candidate) : List.of(whole(candidate)))
                        .stream()).toList();
        if (fits.isEmpty()) {
            return new Made(List.of(), Convention.TORCHVISION, List.of());
        }
        Fit taken = key.isPresent() ? named(file, fits, key.get()) : best(fits);
        var notes = new ArrayList<String>();
        noteKey(notes, fits, taken);
        List<String> strangers = taken.candidate().others();
        if (!strangers.isEmpty()) {
            notes.add("No tensors, and left out: " + listed(strangers) + ".");
        }
        if (taken.body() == null || !renames) {
            return new Made(taken.tensors(), Convention.TORCHVISION, notes);
        }
        noteNames(notes, taken.body());
        noteLeftovers(notes, taken.tensors());
        return new Made(renamed(file, taken, taken.body()), taken.body().names(), notes);
    }

    private static List<Fit> fits(Candidate candidate) {
        List<Body> bodies = Body.among(candidate.tensors());
        if (bodies.isEmpty()) {
            return List.of(new Fit(candidate.key(), candidate, null, List.of()));
        }
        return bodies.stream().map(body -> {
            String wrapper = bodies.size() == 1 || body.wrapper().isEmpty() ? ""
                    : body.wrapper().substring(0, body.wrapper().length() - 1);
            String joined = candidate.key().isEmpty() || wrapper.isEmpty() ? candidate.key() + wrapper
                    : candidate.key() + "." + wrapper;
            return new Fit(joined, candidate, body, bodies);
        }).toList();
    }

    private static Fit whole(Candidate candidate) {
        List<Body> bodies = Body.among(candidate.tensors());
        return new Fit(candidate.key(), candidate, bodies.isEmpty() ? null : bodies.getFirst(), bodies);
    }

    private static Fit best(List<Fit> fits) {
        return fits.stream().min(Comparator.comparing((Fit fit) -> fit.body() == null)
                .thenComparing(Fit::isAverage)
                .thenComparingInt(fit -> fit.body() == null ? fit.usual() : 0)
                .thenComparingLong(fit -> -fit.size())
                .thenComparingInt(Fit::usual)).orElseThrow();
    }

    private static Fit named(MappedFile file, List<Fit> fits, String key) throws WeightsFormatException {
        return fits.stream().filter(fit -> fit.key().equals(key)).findFirst().orElseThrow(() -> {
            List<String> keys = fits.stream().filter(fit -> fit.body() != null || fits.size() <= LISTED)
                    .map(fit -> fit.key().isEmpty() ? "the file itself" : Quote.of(fit.key())).limit(LISTED).toList();
            return file.malformed("There are no tensors under the key %s; there are under %s.", Quote.of(key),
                    keys.isEmpty() ? "others" : String.join(", ", keys));
        });
    }

    private static void noteKey(List<String> notes, List<Fit> fits, Fit taken) {
        List<String> others = fits.stream().filter(fit -> fit != taken && fit.body() != null).map(Fit::key).toList();
        if (taken.key().isEmpty() && others.isEmpty()) {
            return;
        }
        String note = "The tensors " + (taken.key().isEmpty() ? "outside any key" : "under " + Quote.of(taken.key()))
                + " were taken";
        notes.add(others.isEmpty() ? note + "." : note + "; " + others.stream().limit(LISTED).map(Quote::of)
                .collect(Collectors.joining(", ")) + (others.size() == 1 ? " fits" : " fit")
                + " as well, and --key takes " + (others.size() == 1 ? "that." : "one of them."));
    }

    private static void noteNames(List<String> notes, Body body) {
        if (!body.wrapper().isEmpty()) {
            notes.add("The prefix " + Quote.of(body.wrapper()) + " was taken off the names.");
        }
        if (body.isRenamed()) {
            notes.add("The layers under " + Quote.of(body.prefix()) + " were taken for the features.");
        }
        switch (body.names()) {
            case TIMM -> notes.add("The names are timm's.");
            case EFFICIENTNET_PYTORCH -> notes.add("The names are efficientnet_pytorch's.");
            case TORCHVISION -> {}
        }
    }

    private static void noteLeftovers(List<String> notes, List<TensorEntry> tensors) {
        List<String> left = tensors.stream().map(TensorEntry::name).filter(TensorFile::isLeftover).toList();
        if (!left.isEmpty()) {
            notes.add("Left by tools, and left out: " + listed(left) + ".");
        }
    }

    private static String listed(List<String> names) {
        return names.stream().limit(LISTED).map(Quote::of).collect(Collectors.joining(", "))
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }

    /** Other networks beside the one that is taken are left out, and what tools have left. */
    private static List<TensorEntry> renamed(MappedFile file, Fit fit, Body body) throws WeightsFormatException {
        UnaryOperator<String> names = body.toTorchvision(fit.tensors());
        var renamed = new ArrayList<TensorEntry>();
        Set<String> taken = new HashSet<>();
        for (TensorEntry tensor : fit.tensors()) {
            if (TensorFile.isLeftover(tensor.name())
                    || fit.others().stream().anyMatch(other -> other != body && isOf(other, body, tensor.name()))) {
                continue;
            }
            String name = names.apply(tensor.name());
            if (!taken.add(name)) {
                throw file.malformed("Two tensors, one of them %s, would both be %s.", Quote.of(tensor.name()),
                        Quote.of(name));
            }
            renamed.add(tensor.named(name));
        }
        return renamed;
    }

    private static boolean isOf(Body other, Body body, String name) {
        String before = other.wrapper().isEmpty() ? other.prefix() : other.wrapper();
        return name.startsWith(before) && !name.startsWith(body.prefix());
    }
}
