package petal.lessons.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Petal's version and the Java that runs it. */
final class Version implements IVersionProvider {

    /** Petal's version. */
    static String petal() {
        return Optional.ofNullable(Version.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(development)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Petal " + petal() + ", Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
