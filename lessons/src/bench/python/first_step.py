"""How long the embeddings lesson takes from its command to the end of its first training step, beside PyTorch.

Usage (from the repository's top level, after the lesson has run once, so that Petal is built):
    python3 lessons/src/bench/python/first_step.py --data flower_photos --weights b0.pth [--rounds 5] [--image-size 256]

Needs torch, torchvision and matplotlib. The two take turns. Both begin as new processes with the same photos, checkpoint,
batches of 16 and Adam. Petal's time ends when its progress bar shows the first batch. PyTorch's program does what a
notebook does on its way there: imports, folder, split, loader with a worker for every two cores, a new head.
"""
import argparse
import os
import pty
import re
import signal
import statistics
import subprocess
import sys
import time

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../.."))


def petal(args):
    """Seconds until the lesson's progress bar has one batch done."""
    command = [os.path.join(TOP, "petal"), "lesson", "embeddings", "--offline", "--data", args.data, "--weights", args.weights,
               "--image-size", str(args.image_size), "--out", os.path.join(args.out, "petal")]
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    seen = b""
    try:
        while not re.search(rb"Training[^\r\n]* 1/\d+ batches", seen):
            part = os.read(terminal, 65536)
            seen += part
        return time.perf_counter() - begin
    except OSError:
        sys.exit(f"{' '.join(command)} ended without a training step:\n{seen[-2000:].decode(errors='replace')}")
    finally:
        os.kill(child, signal.SIGTERM)
        os.close(terminal)
        os.waitpid(child, 0)


def torch(args):
    """Seconds until the program below says that one batch is done."""
    command = [sys.executable, os.path.abspath(__file__), "--peer", "--data", args.data, "--weights", args.weights,
               "--image-size", str(args.image_size)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        seconds = time.perf_counter() - begin
        process.kill()
    if line.strip() != "1":
        sys.exit(f"{' '.join(command)} ended without a training step")
    return seconds


def peer(args):
    """What a notebook does until the end of the first step."""
    import matplotlib.pyplot  # noqa: F401 (a notebook has it, too)
    import torch
    import torchvision
    from torchvision.transforms import InterpolationMode
    from torchvision.transforms._presets import ImageClassification
    torch.manual_seed(123)
    transform = ImageClassification(crop_size=args.image_size, interpolation=InterpolationMode.BICUBIC)
    photos = torchvision.datasets.ImageFolder(args.data, transform)
    held = len(photos) // 5
    train, _ = torch.utils.data.random_split(photos, [len(photos) - held, held], torch.Generator().manual_seed(123))
    loader = torch.utils.data.DataLoader(train, 16, shuffle=True, num_workers=os.cpu_count() // 2,
                                         multiprocessing_context="fork")
    state = torch.load(args.weights)
    model = torchvision.models.efficientnet_b0(num_classes=len(state["classifier.1.bias"]))
    model.load_state_dict(state)
    model.classifier[-1] = torch.nn.Linear(1280, len(photos.classes))
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.train()
    for inputs, labels in loader:
        criterion(model(inputs), labels).backward()
        optimizer.step()
        optimizer.zero_grad()
        print("1", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, type=os.path.abspath)
    parser.add_argument("--weights", required=True, type=os.path.abspath, help="a .pth of an EfficientNet-B0")
    parser.add_argument("--image-size", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", default="/tmp/first-step", help="a folder for what the lesson writes")
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        peer(args)
        return
    petals, torches = [], []
    for _ in range(args.rounds):
        petals.append(petal(args))
        torches.append(torch(args))
    for name, seconds in (("Petal", petals), ("PyTorch", torches)):
        print(f"{name}: {statistics.median(seconds):.1f} s ({', '.join(f'{s:.1f}' for s in seconds)})")
    print(f"Petal / PyTorch: {statistics.median(petals) / statistics.median(torches):.2f}")


if __name__ == "__main__":
    main()
