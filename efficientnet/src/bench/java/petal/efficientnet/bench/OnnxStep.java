package petal.efficientnet.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** Evaluation by ONNX Runtime with all graph optimisations. */
final class OnnxStep implements CompareB0.Step {
    private final OrtSession session;
    private final OnnxTensor input;

    OnnxStep(Path model, int batch, int px, int threads) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(model.toString(), options);
        float[] x = CompareB0.input(batch, px);
        FloatBuffer buffer = ByteBuffer.allocateDirect(x.length * 4).order(ByteOrder.nativeOrder()).asFloatBuffer();
        buffer.put(x).flip();
        input = OnnxTensor.createTensor(environment, buffer, new long[] {batch, 3, px, px});
    }

    @Override
    public double run() throws Exception {
        try (OrtSession.Result result = session.run(Map.of("x", input))) {
            FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
            double sum = 0;
            for (int i = 0; i < 1000; i++) {
                sum += logits.get(i);
            }
            return sum;
        }
    }

    @Override
    public void close() throws Exception {
        input.close();
        session.close();
    }
}
