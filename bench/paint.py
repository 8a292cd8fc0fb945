"""Measure the size of a page and the time to its largest contentful paint, in Chromium as a phone with a slow line.

The line is Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. The browser's cache is empty. The
page is requested once before, so that the files of its pictures exist.
"""

import gzip
from dataclasses import dataclass

from playwright.sync_api import Browser, Response, ViewportSize, sync_playwright

from scripts import chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE: ViewportSize = {"width": 360, "height": 740}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
CODE = {"document", "stylesheet", "script"}
LARGEST_PAINT = """() => new Promise(done => {
  let last = 0;
  new PerformanceObserver(list => { last = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(last), 500);
})"""
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


@dataclass
class Painted:
    """`code`: HTML, styles and scripts, compressed, in bytes; `all`: with fonts and pictures; `paint` in ms."""

    code: int
    all: int
    paint: float
    shift: float


def paint(base: str, addresses: dict[str, str]) -> dict[str, Painted]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=ARGUMENTS)
        painted = {name: paint_one(browser, base + address) for name, address in addresses.items()}
        browser.close()
    return painted


def paint_one(browser: Browser, url: str) -> Painted:
    warm = browser.new_page(viewport=PHONE)
    warm.goto(url, wait_until="networkidle")
    warm.close()
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    responses: list[Response] = []
    page.on("response", lambda answer: responses.append(answer))
    page.goto(url, wait_until="networkidle")
    largest, shift = page.evaluate(LARGEST_PAINT), page.evaluate(SHIFT)
    code = sum(len(gzip.compress(answer.body())) for answer in responses if answer.request.resource_type in CODE)
    everything = sum(answer.request.sizes()["responseBodySize"] for answer in responses)
    context.close()
    return Painted(code, everything, largest, shift)


def table(painted: dict[str, Painted]) -> str:
    lines = [
        "| page | HTML, CSS, script, kB | all, kB | largest paint, s | layout shift |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, row in painted.items():
        lines.append(
            f"| {name} | {row.code / 1000:.0f} | {row.all / 1000:.0f} | {row.paint / 1000:.1f} | {row.shift:.3f} |"
        )
    return "\n".join(lines)
