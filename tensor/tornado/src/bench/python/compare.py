"""B0 on one graphics card: Petal through TornadoVM beside torchvision in float32.

Usage (from the repository's top level, with TORNADOVM_HOME set, after `mvn -Pgpu -pl tensor/tornado -am -DskipTests package`):
    python3 tensor/tornado/src/bench/python/compare.py [--rounds 3] [--seconds 20] [--batch-size 16] [--image-size 224]

Each contender is a process of its own and they take turns; the table gives the median over the rounds. torchvision runs on
CUDA with TF32 off, or, with --device cpu, both run on the processor, which shows that the script works.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../.."))
TARGET = os.path.join(TOP, "tensor/tornado/target")


def torch_rate(mode, batch, pixels, seconds, device):
    import time
    import torch
    import torchvision
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = True
    model = torchvision.models.efficientnet_b0().to(device)
    x = torch.randn(batch, 3, pixels, pixels, device=device)
    target = torch.randint(0, 1000, (batch,), device=device)
    adam = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        if mode == "train":
            adam.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(x), target)
            loss.backward()
            adam.step()
            loss.item()
        else:
            with torch.no_grad():
                model(x).cpu()

    model.train(mode == "train")
    for _ in range(3):
        step()
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step()
        steps += 1
    print(f"{steps * batch / (time.perf_counter() - start):.1f} images/s")


def petal_command(args):
    java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java"
    classpath = open(os.path.join(TARGET, "bench-classpath.txt")).read().strip()
    classes = [os.path.join(TARGET, d) for d in ("classes", "test-classes")]
    return [java, "@" + os.path.join(TARGET, "tornado/tornado-argfile.template"), "--enable-native-access=ALL-UNNAMED",
            "--add-modules", "jdk.incubator.vector", "-cp", os.pathsep.join(classes + [classpath]),
            "petal.tensor.tornado.MeasureB0"]


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"([\d.]+) images/s", done.stdout)
    if done.returncode != 0 or not found:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")
    return float(found.group(1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--image-size", type=int, default=224)
    parser.add_argument("--device", choices=["gpu", "cpu"], default="gpu")
    parser.add_argument("--torch", choices=["train", "eval"], help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.torch:
        return torch_rate(args.torch, args.batch_size, args.image_size, args.seconds,
                          "cuda" if args.device == "gpu" else "cpu")
    sizes = [str(args.batch_size), str(args.image_size), str(args.seconds)]
    print("| work | Petal, images/s | torchvision, images/s | ratio |\n|---|---|---|---|")
    for mode in ("train", "eval"):
        petal, torch = [], []
        for _ in range(args.rounds):
            petal.append(run(petal_command(args) + [mode] + sizes + [args.device]))
            torch.append(run([sys.executable, __file__, "--torch", mode, "--batch-size", sizes[0], "--image-size", sizes[1],
                              "--seconds", sizes[2], "--device", args.device]))
        ours, theirs = statistics.median(petal), statistics.median(torch)
        print(f"| {mode}, batch {sizes[0]}, {sizes[1]} px | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} |", flush=True)


if __name__ == "__main__":
    main()
