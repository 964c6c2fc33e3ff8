package petal.nn.train;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as text and back without loss: Java prints as many digits as tell a double from its neighbours. */
record TrainingMetadata(Map<String, String> texts) {

    void put(String name, double... numbers) {
        texts.put(name, Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    void put(String name, int... numbers) {
        texts.put(name, Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
    }

    void putPass(Epoch.Count count) {
        put("pass", count.batch(), count.images(), count.lossSum(), count.seconds(), count.waitedSeconds());
    }

    Epoch.Count pass() {
        double[] pass = numbers("pass");
        if (pass.length != 5) {
            throw misfit("pass");
        }
        return new Epoch.Count((int) pass[0], (int) pass[1], pass[2], pass[3], pass[4]);
    }

    double number(String name) {
        double[] numbers = numbers(name);
        if (numbers.length != 1) {
            throw misfit(name);
        }
        return numbers[0];
    }

    double[] numbers(String name) {
        try {
            return Arrays.stream(words(name)).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw misfit(name);
        }
    }

    int[] integers(String name) {
        try {
            return Arrays.stream(words(name)).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw misfit(name);
        }
    }

    private String[] words(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw misfit(name);
        }
        return text.isBlank() ? new String[0] : text.split(" ");
    }

    private static IllegalArgumentException misfit(String name) {
        return new IllegalArgumentException("this is no state of a training: its entry " + name
                + " is missing or not of numbers; use one that a training's state() gave");
    }
}
