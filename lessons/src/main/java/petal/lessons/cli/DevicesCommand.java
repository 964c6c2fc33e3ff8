package petal.lessons.cli;

import java.util.List;
import petal.lessons.console.Console;
import petal.lessons.yours.YourBackend;
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
        console.print(Device.reference().description());
        console.print(YourBackend.ABOUT);
        gpus().forEach(console::print);
    }

    private static List<String> gpus() {
        try {
            return Device.gpus();
        } catch (IllegalStateException | LinkageError e) {
            return List.of("gpu: none; " + e.getMessage());
        }
    }
}
