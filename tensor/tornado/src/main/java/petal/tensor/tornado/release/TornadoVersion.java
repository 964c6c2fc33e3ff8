package petal.tensor.tornado.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of TornadoVM, such as {@code 5.2.0-jdk25}.
 *
 * @param major the 5
 * @param minor the 2
 * @param text  the whole
 */
public record TornadoVersion(int major, int minor, String text) {
    /** Of a jar, such as {@code tornado-api-5.2.0-jdk25.jar}. */
    private static final Pattern JAR = Pattern.compile("tornado-api-((\\d{1,9})\\.(\\d{1,9})\\b[^/]*)\\.jar");

    /**
     * The version of the TornadoVM that this process runs with.
     *
     * @throws IllegalStateException if no module of TornadoVM was given to Java, or its jar tells no version
     */
    public static TornadoVersion running() {
        String jar = ModuleLayer.boot().configuration().findModule("tornado.api")
                .flatMap(module -> module.reference().location()).map(Object::toString)
                .orElseThrow(() -> new IllegalStateException("TornadoVM's modules are not on Java's module path: start "
                        + "Petal with its launcher, or pass Java the options of tornado-argfile"));
        return ofJar(jar);
    }

    /**
     * The version in the name of the jar with TornadoVM's API.
     *
     * @throws IllegalStateException if it tells none
     */
    static TornadoVersion ofJar(String jar) {
        Matcher name = JAR.matcher(jar);
        if (!name.find()) {
            throw new IllegalStateException("TornadoVM's version is read from the name of its jar, such as "
                    + "tornado-api-5.2.0-jdk25.jar, but it is " + jar);
        }
        return new TornadoVersion(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)), name.group(1));
    }
}
