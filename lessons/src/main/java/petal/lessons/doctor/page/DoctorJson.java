package petal.lessons.doctor.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.doctor.Diagnosis;
import petal.lessons.doctor.Suspect;
import petal.lessons.output.Jpeg;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page's script reads: the suspects with their pictures. */
final class DoctorJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int LONGER_SIDE = 176;
    private static final float QUALITY = 0.75f;

    private final Diagnosis diagnosis;
    private final Path root;
    private final Map<Integer, String> shown = new HashMap<>();

    private DoctorJson(Diagnosis diagnosis, Path root) {
        this.diagnosis = diagnosis;
        this.root = root;
    }

    /**
     * One line of JSON without a {@code <}, so that no text can end the element that it stands in.
     *
     * @param root  the folder of the pictures, which names are told from
     * @param limit suspects of a fault that are shown
     * @throws IOException if a picture cannot be read again
     */
    static String of(Diagnosis diagnosis, Path root, int limit) throws IOException {
        var json = new DoctorJson(diagnosis, root);
        ObjectNode page = MAPPER.createObjectNode().put("root", root.toAbsolutePath().normalize().toString());
        ArrayNode suspects = page.putArray("suspects");
        for (List<Suspect> list : diagnosis.suspects().values()) {
            for (Suspect suspect : list.subList(0, Math.min(limit, list.size()))) {
                json.put(suspects.addObject(), suspect);
            }
        }
        ObjectNode images = page.putObject("images");
        json.shown.forEach((index, address) -> images.put(Integer.toString(index), address));
        return MAPPER.writeValueAsString(page).replace("<", "\\u003c");
    }

    private void put(ObjectNode node, Suspect suspect) throws IOException {
        node.put("fault", suspect.fault().word()).put("file", DoctorCsv.name(root, suspect.file()))
                .put("reason", suspect.reason()).put("score", suspect.score());
        suspect.suggestion().ifPresent(className -> node.put("suggestion", className));
        if (suspect.index() >= 0) {
            node.put("class", diagnosis.pictures().className(suspect.index())).put("image", image(suspect.index()));
        }
        if (suspect.other().isPresent()) {
            int other = suspect.other().get();
            node.put("other", image(other)).put("otherFile", DoctorCsv.name(root, diagnosis.pictures().file(other)))
                    .put("otherClass", diagnosis.pictures().className(other));
        }
    }

    /** Keeps a picture for the page once, and gives its place. */
    private int image(int index) throws IOException {
        if (!shown.containsKey(index)) {
            RgbImage picture = diagnosis.pictures().picture(index);
            double scale = Math.min(1, LONGER_SIDE / (double) Math.max(picture.width(), picture.height()));
            BufferedImage small = picture.resize((int) Math.max(1, Math.round(picture.width() * scale)),
                    (int) Math.max(1, Math.round(picture.height() * scale)), Interpolation.BICUBIC).toBufferedImage();
            shown.put(index, Jpeg.dataUri(small, QUALITY));
        }
        return index;
    }
}
