"""How long an explorer's page takes to its first view, and a frame while it is zoomed, moved and pointed at.

Usage: python3 explorer_frames.py explorer.html [--rounds 3] [--photos]

With --photos the points are photos.

Needs selenium, Chromium and its driver. Once as the page chooses (a canvas, where there is no graphics card), once with
WebGL, which Chromium computes without a card.
"""
import argparse
import pathlib
import shutil
import statistics
import time

from selenium import webdriver

FIRST_VIEW = """
const done = arguments[0];
(function wait() {
  const explorer = document.querySelector('.explorer')?.explorer;
  if (explorer?.link.started && explorer.stage.coloured) {
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  } else {
    setTimeout(wait, 5);
  }
})()"""
FRAMES = """
const [kind, done] = arguments;
const { explorer } = document.querySelector('.explorer');
const times = [];
let last = performance.now();
const box = explorer.overlay.getBoundingClientRect();
function frame(k) {
  const now = performance.now();
  times.push(now - last);
  last = now;
  if (k === 92) { done(times.slice(2)); return; }
  if (kind === 'zoom') { explorer.zoomAt(k < 46 ? 1.05 : 1 / 1.05); }
  if (kind === 'pan') { explorer.pan(k % 2 ? 3 : -2, 2); }
  if (kind === 'hover') {
    explorer.overlay.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + 100 + 5 * k,
      clientY: box.top + 150 + 2 * k, pointerType: 'mouse' }));
  }
  requestAnimationFrame(() => frame(k + 1));
}
requestAnimationFrame(() => frame(0));"""

parser = argparse.ArgumentParser()
parser.add_argument("page", type=pathlib.Path)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--photos", action="store_true")
args = parser.parse_args()
for view, flags in [("", []), ("#explorer?renderer=webgl", ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"])]:
    for _ in range(args.rounds):
        options = webdriver.ChromeOptions()
        for flag in ["--headless=new", "--no-sandbox", "--window-size=1280,1000", *flags]:
            options.add_argument(flag)
        # named, so that none is looked for on the network
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        with webdriver.Chrome(options=options, service=service) as browser:
            browser.set_script_timeout(120)
            browser.get(args.page.resolve().as_uri() + view)
            first = browser.execute_async_script(FIRST_VIEW)
            painter = browser.execute_script(
                "return document.querySelector('.explorer').explorer.stage.painter.constructor.name")
            if args.photos:
                browser.execute_script("document.querySelector('.explorer').explorer.controls.photos.click()")
                time.sleep(3)  # their tiles are loaded
            said = [f"{painter}: first view {first / 1000:.2f} s"]
            for kind in ["zoom", "hover", "pan"]:
                if kind == "pan":
                    browser.execute_script("document.querySelector('.explorer').explorer.zoomAt(2)")
                times = browser.execute_async_script(FRAMES, kind)
                said.append(f"{kind} {1000 / statistics.mean(times):.0f} frames/s "
                            f"(95 % under {sorted(times)[int(0.95 * len(times))]:.0f} ms)")
            print("; ".join(said), flush=True)
