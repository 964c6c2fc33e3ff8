package petal.lessons.doctor.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import petal.lessons.doctor.Diagnosis;
import petal.lessons.doctor.Fault;
import petal.lessons.output.OutputFolder;

/**
 * A diagnosis as files and in words.
 *
 * @param diagnosis what was found
 * @param root      the folder of the pictures
 */
public record DoctorReport(Diagnosis diagnosis, Path root) {
    private static final String TABLE = "suspects.csv";
    /** What is written. */
    public static final List<String> FILES = List.of(DoctorPage.NAME, TABLE);

    /**
     * Writes the page and the table.
     *
     * @return where the page lies
     * @throws IOException if they cannot be written, or a picture cannot be read again
     */
    public Path write(OutputFolder folder) throws IOException {
        folder.writeText(TABLE, DoctorCsv.of(diagnosis, root));
        return folder.writeText(DoctorPage.NAME, DoctorPage.of(diagnosis, root));
    }

    /** A line for each kind of fault. */
    public List<String> summary() {
        return Arrays.stream(Fault.values()).map(fault -> fault.title() + ": " + diagnosis.suspects(fault).size())
                .toList();
    }
}
