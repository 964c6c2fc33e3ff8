"""A contender of compare.py: OpenVINO on the CPU, for latency or for throughput.

openvino_b0.py latency|throughput|latency-bf16|throughput-bf16 eval BATCH PX THREADS WARMUP_S MEASURE_S MODEL.onnx
Numbers are float32 unless the variant ends in -bf16. With the throughput hint as many requests run side by side as
OpenVINO asks for; a step is then that many batches.
"""
import openvino

import measure

variant, _, batch, px, threads, warmup, seconds, model = measure.arguments()
hint, _, precision = variant.partition("-")
core = openvino.Core()
network = core.read_model(model)
network.reshape([batch, 3, px, px])
compiled = core.compile_model(network, "CPU", {
    "PERFORMANCE_HINT": hint.upper(),
    "INFERENCE_PRECISION_HINT": precision or "f32",
    "INFERENCE_NUM_THREADS": threads,
})
x = measure.images(batch, px)
if hint == "latency":
    request = compiled.create_infer_request()
    measure.measure(lambda: request.infer({0: x})[0][0].sum(), batch, warmup, seconds)
else:
    side_by_side = compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
    queue = openvino.AsyncInferQueue(compiled, side_by_side)

    def step():
        for _ in range(side_by_side):
            queue.start_async({0: x}, share_inputs=True)
        queue.wait_all()
        return queue[0].get_output_tensor(0).data[0].sum()

    measure.measure(step, batch * side_by_side, warmup, seconds)
