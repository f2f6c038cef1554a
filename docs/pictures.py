"""Takes the tutorial's pictures: of the demo's scorecard, and those of the service from the journeys' own.

`make demo`, then `make test PYTEST_ARGS=tests/journeys/demonstration`, then `python docs/pictures.py`.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial"
PICTURES = (("scorecard.png", 1200, 1300), ("scorecard-phone.png", 360, 1100))
"""File, width and height in pixels."""
FROM_JOURNEYS = {
    "my-day": "demo-my-day",
    "not-known": "demo-ten-found",
    "record": "demo-record-filled",
    "found": "demo-found",
    "corrected": "demo-corrected",
    "feeds": "demo-feeds",
    "doubtful": "demo-doubtful",
    "what-would-change": "demo-what-would-change",
    "return-built": "demo-return-built",
    "return-moved": "demo-return-moved",
    "behind-neet": "demo-behind-neet",
    "administration": "demo-administration",
    "audit": "demo-audit",
}
"""The guides' pictures and the journeys' names of them."""
TALLEST = 1100
"""Pixels of a page that a guide shows; what is below is cut off."""


def main() -> int:
    """Write the pictures; 1 with a sentence when there is no demo, no journey's picture or no browser."""
    page_file, browser = ROOT / "demo" / "scorecard.html", shutil.which("chromium")
    taken = {name: ROOT / "screenshots" / f"{journey}.png" for name, journey in FROM_JOURNEYS.items()}
    missing = [picture.name for picture in taken.values() if not picture.is_file()]
    if not page_file.is_file() or browser is None or missing:
        print(
            "Run make demo and the journeys of the demonstration first, and install Chromium.",
            file=sys.stderr,
        )
        return 1
    (TUTORIAL / "pictures").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, width, height in PICTURES:
            page = chromium.new_page(viewport={"width": width, "height": height})
            page.goto(page_file.as_uri())
            page.screenshot(path=TUTORIAL / name)
        page = chromium.new_page(viewport={"width": 1280, "height": TALLEST})
        for name, picture in taken.items():
            page.goto(picture.as_uri())
            shown = page.locator("img")
            shown.evaluate("image => { image.style.cssText = 'width:auto;height:auto;cursor:default'; }")
            height = min(TALLEST, int(shown.evaluate("image => image.naturalHeight")))
            page.screenshot(
                path=TUTORIAL / "pictures" / f"{name}.png",
                clip={"x": 0, "y": 0, "width": 1280, "height": height},
            )
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
