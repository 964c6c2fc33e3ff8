"""A contender of compare.py: ONNX Runtime with all graph optimisations.

onnx_b0.py default eval BATCH PX THREADS WARMUP_S MEASURE_S MODEL.onnx
"""
import onnxruntime

import measure

_, _, batch, px, threads, warmup, seconds, model = measure.arguments()
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = threads
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
x = measure.images(batch, px)
measure.measure(lambda: session.run(None, {"x": x})[0][0].sum(), batch, warmup, seconds)
