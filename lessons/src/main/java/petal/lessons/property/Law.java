package petal.lessons.property;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A property among the tests.
 *
 * @param module the module whose test it is, such as {@code lessons}
 * @param file its source
 * @param type the binary name of the class or interface that declares it
 * @param method its method
 * @param words what it states: its {@code @Label}, or its name in words
 * @param open whether its class is an interface or abstract, so that others inherit it
 */
public record Law(String module, Path file, String type, String method, String words, boolean open) {

    /** The class's name without its package. */
    public String simpleType() {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** {@code SimilarityPropertiesTest.theCosineIgnoresScale}. */
    public String name() {
        return simpleType() + "." + method;
    }

    /** The words of {@code theCosineIgnoresScale}: "The cosine ignores scale." */
    static String words(String name) {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", " ").replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
