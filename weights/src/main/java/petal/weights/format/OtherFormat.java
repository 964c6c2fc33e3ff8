package petal.weights.format;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says what a file is that holds no weights which can be read, and what to do about it. */
public final class OtherFormat {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int LOOKED_AT = 512;

    private OtherFormat() {
    }

    /**
     * {@return the sentence}
     *
     * @param file neither a checkpoint nor safetensors
     */
    public static String sentence(MappedFile file) {
        if (file.size() == 0) {
            return "The file is empty; the download may have failed: fetch it again.";
        }
        if (file.startsWith(HDF5)) {
            return "This is an HDF5 file, as Keras saves weights (.h5), which Petal does not read: in Python, read its"
                    + " arrays with h5py into the state dict of timm's tf_efficientnet of the same size (a Keras kernel"
                    + " [h, w, in, out] is PyTorch's [out, in, h, w], a depthwise one [h, w, c, 1] is [c, 1, h, w]) and"
                    + " write that with torch.save.";
        }
        String begin = new String(file.bytes().asSlice(0, Math.min(LOOKED_AT, file.size()))
                .toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (begin.startsWith("version https://git-lfs")) {
            return "This is not the weights but Git LFS's pointer to them; get the file itself with git lfs pull.";
        }
        if (begin.startsWith("<")) {
            return "This is a web page, neither a PyTorch checkpoint nor a safetensors file; download the file itself"
                    + " from there.";
        }
        if (isOnnx(file)) {
            return "This is an ONNX file, a network to be run, which Petal writes and does not read; name the checkpoint"
                    + " or the safetensors that it was made of.";
        }
        return "This is neither a PyTorch checkpoint nor a safetensors file; the download may have failed, or it is"
                + " another format.";
    }

    /** ONNX begins with its version, field 1, and goes on with the producer's name, field 2, or the graph, field 7. */
    private static boolean isOnnx(MappedFile file) {
        if (file.size() < 4 || !file.startsWith((byte) 8)) {
            return false;
        }
        byte version = file.bytes().get(ValueLayout.JAVA_BYTE, 1);
        byte next = file.bytes().get(ValueLayout.JAVA_BYTE, 2);
        return version > 0 && version < 32 && (next == 0x12 || next == 0x3a || next == 0x42);
    }
}
