package petal.lessons.doctor.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import petal.lessons.doctor.Diagnosis;
import petal.lessons.doctor.Examined;
import petal.lessons.doctor.Fault;
import petal.lessons.doctor.Look;
import petal.lessons.doctor.Suspect;
import petal.lessons.output.OutputFolder;

/** A doctor's page about two pictures, for tests that click. */
public final class DoctorFindings {
    private DoctorFindings() {
    }

    /**
     * Writes two pictures of a class whose names are as bad as names get, and the page that suspects them: the first one is
     * said to have a wrong label, the second one to be a copy.
     */
    public static Path page(Path data, Path out, String className, List<String> names) throws IOException {
        Path folder = Files.createDirectories(data.resolve(className));
        List<Path> files = names.stream().map(folder::resolve).toList();
        for (Path file : files) {
            Files.createFile(file);
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        }
        Look look = new Look(40, 30, 0, 0, new float[Look.SIDE * Look.SIDE]);
        var pictures = new Examined(List.of(className, "tulips"), files, new int[files.size()], List.of("", ""),
                new float[files.size()][2], IntStream.range(0, files.size()).mapToObj(_ -> look).toList(), List.of(),
                false);
        Map<Fault, List<Suspect>> suspects = new EnumMap<>(Fault.class);
        suspects.put(Fault.LABEL,
                List.of(new Suspect(Fault.LABEL, files.getFirst(), 0, 1, "It looks like <b>tulips</b>.",
                        Optional.empty(), Optional.of("tulips"))));
        suspects.put(Fault.DUPLICATE, List.of(new Suspect(Fault.DUPLICATE, files.getLast(), 1, 1, "The same.",
                Optional.of(0), Optional.empty())));
        var diagnosis = new Diagnosis(pictures, suspects, List.of(), new int[] {2, 0});
        return new DoctorReport(diagnosis, data).write(OutputFolder.create(out));
    }
}
