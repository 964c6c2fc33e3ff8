package petal.lessons.cli;

import petal.lessons.console.Console;
import petal.tensor.Device;
import picocli.CommandLine.Command;

/** {@code petal devices}: what computes here. */
@Command(name = "devices", description = "Show what computes here.", mixinStandardHelpOptions = true)
final class DevicesCommand implements Runnable {

    private final Console console;

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.print(Device.cpu().description());
        console.print(gpu());
    }

    private static String gpu() {
        try {
            return Device.gpu().description();
        } catch (IllegalStateException e) {
            return "gpu: none; " + e.getMessage();
        }
    }
}
