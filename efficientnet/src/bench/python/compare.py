"""Petal beside PyTorch, ONNX Runtime and OpenVINO: the same random EfficientNet-B0, in one run, alternating.

Usage (from the repository's top level, after `mvn -Pbench,parity -DskipTests test-compile`):
    python3 efficientnet/src/bench/python/compare.py [--rounds 5] [--seconds 8] [--threads 2] [--cases eval:16:224,...]
        [--only 'Petal|OpenVINO, latency$'] [--avx2] [--csv runs.csv]

Needs torch, torchvision and onnx to write the model that all compute, and GNU time for peak memory; onnxruntime and
openvino are left out with a message where they are not installed, and PyTorch's library called from Java (libtorch) where it
was not built (without -Pparity). Every contender is a process of its own; within a round
they run one after the other, so that a slow moment of the machine hits all of them. The table gives the median over the
rounds, the ratio to the best of PyTorch's, and the peak resident memory. --avx2 holds Petal and PyTorch to 256-bit vectors.
--csv adds the medians to a file, from which petal.lessons.curves.DrawCurves draws charts.
"""
import argparse
import importlib.util
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(os.path.join(HERE, "../../../.."))


def java():
    """A JDK 25 or newer: $JAVA_HOME, or the newest under /usr/lib/jvm."""
    homes = [os.environ.get("JAVA_HOME", "")]
    if os.path.isdir("/usr/lib/jvm"):
        homes += sorted((os.path.join("/usr/lib/jvm", d) for d in os.listdir("/usr/lib/jvm")), reverse=True)
    for home in homes:
        exe = os.path.join(home, "bin/java")
        if os.path.exists(exe):
            version = subprocess.run([exe, "-version"], capture_output=True, text=True).stderr
            match = re.search(r'version "(\d+)', version)
            if match and int(match.group(1)) >= 25:
                return exe
    sys.exit("compare.py needs a JDK 25 or newer: set JAVA_HOME to one")


def write_models(folder):
    """The peers' common model: a random B0 with sane statistics, as a checkpoint and as ONNX."""
    import torch
    import torchvision
    torch.manual_seed(0)
    model = torchvision.models.efficientnet_b0()
    for m in model.modules():
        if isinstance(m, torch.nn.BatchNorm2d):
            m.running_mean.normal_(0, 0.1)
            m.running_var.uniform_(0.5, 1.5)
    model.eval()
    torch.save(model.state_dict(), os.path.join(folder, "b0.pth"))
    for layout, format in (("nchw", torch.contiguous_format), ("nhwc", torch.channels_last)):
        torch.jit.script(model.to(memory_format=format)).save(os.path.join(folder, f"b0-{layout}.pt"))
    torch.onnx.export(model.to(memory_format=torch.contiguous_format), torch.randn(1, 3, 224, 224), os.path.join(folder, "b0.onnx"), opset_version=13,
                      input_names=["x"], output_names=["y"], dynamo=False,
                      dynamic_axes={"x": {0: "n", 2: "h", 3: "w"}, "y": {0: "n"}})


def contenders(mode, folder, avx2):
    """Name -> (command, model, environment)."""
    pth, onnx = os.path.join(folder, "b0.pth"), os.path.join(folder, "b0.onnx")
    classpath = open(os.path.join(TOP, "efficientnet/target/bench-classpath.txt")).read().strip()
    classes = [os.path.join(TOP, "efficientnet/target", d) for d in ("classes", "test-classes")]
    petal = [java(), "-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=256k", "-XX:MaxNewSize=64m", *huge_pages(),
             "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
             *(["-XX:UseAVX=2"] if avx2 else []), "-cp", os.pathsep.join(classes + [classpath]),
             "petal.efficientnet.bench.CompareB0"]
    result = {"Petal": (petal, pth)}
    torch = [sys.executable, os.path.join(HERE, "torch_b0.py")]
    for layout, name in (("nchw", "NCHW"), ("nhwc", "channels_last")):
        result[f"PyTorch, {name}"] = (torch + [layout], pth)
        result[f"PyTorch compiled, {name}"] = (torch + [layout + "-compiled"], pth)
    result.update(libtorch(folder))
    if mode == "eval" and not avx2:
        if present("onnxruntime"):
            result["ONNX Runtime"] = ([sys.executable, os.path.join(HERE, "onnx_b0.py"), "default"], onnx)
        if present("openvino"):
            for variant in ("latency", "throughput", "latency-bf16"):
                result[f"OpenVINO, {variant}"] = ([sys.executable, os.path.join(HERE, "openvino_b0.py"), variant], onnx)
    return result


def huge_pages():
    """What ./petal gives Java where Linux gives large pages on demand."""
    setting = "/sys/kernel/mm/transparent_hugepage/enabled"
    on_demand = os.path.exists(setting) and "[madvise]" in open(setting).read()
    return ["-XX:+UseTransparentHugePages"] if on_demand else []


def libtorch(folder):
    target = os.path.join(TOP, "nn/parity/target")
    listed = os.path.join(target, "bench-classpath.txt")
    if not os.path.exists(listed):
        print(f"libtorch is left out: {listed} is missing, see -Pparity", file=sys.stderr)
        return {}
    path = os.pathsep.join([os.path.join(target, "test-classes"), open(listed).read().strip()])
    command = [java(), "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector", "-cp", path,
               "petal.parity.LibtorchB0"]
    return {f"libtorch, {name}": (command + [layout], os.path.join(folder, f"b0-{layout}.pt"))
            for layout, name in (("nchw", "NCHW"), ("nhwc", "channels_last"))}


def present(package):
    if importlib.util.find_spec(package):
        return True
    print(f"{package} is left out: it is not installed for {sys.executable}", file=sys.stderr)
    return False


def run(command, case, args, model):
    mode, batch, px = case
    full = ["/usr/bin/time", "-v"] + command + [mode, batch, px, str(args.threads), str(args.warmup), str(args.seconds), model]
    held = {"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2"} if args.avx2 else {}
    done = subprocess.run(full, capture_output=True, text=True, env={**os.environ, **held})
    if done.returncode != 0:
        sys.exit(f"{' '.join(full)} failed:\n{done.stderr[-2000:]}")
    result = json.loads(done.stdout.strip().splitlines()[-1])
    result["mib"] = int(re.search(r"Maximum resident set size \(kbytes\): (\d+)", done.stderr).group(1)) / 1024
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--warmup", type=float, default=8)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--cases", default="eval:16:224,eval:1:224,train:16:224,eval:16:96,train:16:96")
    parser.add_argument("--avx2", action="store_true", help="256-bit vectors, for Petal and PyTorch")
    parser.add_argument("--csv", help="file that gets a line per case and contender")
    parser.add_argument("--only", help="regular expression that contenders' names must match")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_models(folder)
        print("| work | contender | images/s | × best PyTorch | peak MiB | runs (images/s) |")
        print("|---|---|---|---|---|---|")
        for case in (c.split(":") for c in args.cases.split(",")):
            found = contenders(case[0], folder, args.avx2)
            if args.only:
                found = {n: c for n, c in found.items() if re.search(args.only, n)}
            runs = {name: [] for name in found}
            for _ in range(args.rounds):
                for name, (command, model) in found.items():
                    runs[name].append(run(command, case, args, model))
            report(case, runs)
            if args.csv:
                save(args.csv, case, runs)


def save(file, case, runs):
    new = not os.path.exists(file)
    with open(file, "a", encoding="utf-8") as out:
        if new:
            out.write("mode,batch,px,contender,images_per_second,mib\n")
        for name, rs in runs.items():
            out.write(f"{case[0]},{case[1]},{case[2]},\"{name}\",{statistics.median(r['images_per_second'] for r in rs):.2f},"
                      f"{statistics.median(r['mib'] for r in rs):.0f}\n")


def report(case, runs):
    speed = {n: statistics.median(r["images_per_second"] for r in rs) for n, rs in runs.items()}
    base = max((s for n, s in speed.items() if n.startswith("PyTorch")), default=float("nan"))
    for name, rs in runs.items():
        each = ", ".join(f"{r['images_per_second']:.0f}" for r in rs)
        print(f"| {case[0]}, batch {case[1]}, {case[2]} px | {name} | {speed[name]:.1f} | {speed[name] / base:.2f} "
              f"| {statistics.median(r['mib'] for r in rs):.0f} | {each} |", flush=True)
    checks = {n: rs[0]["check"] for n, rs in runs.items() if not n.endswith("bf16")}
    if case[0] == "eval" and max(checks.values()) - min(checks.values()) > 1e-2:
        sys.exit(f"the contenders' outputs differ: {checks}")


if __name__ == "__main__":
    main()
