"""Takes the tutorial's pictures of the demo's scorecard: `make demo`, then `python docs/pictures.py`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial"
PICTURES = (("scorecard.png", 1200, 1300), ("scorecard-phone.png", 360, 1100))
"""File, width and height in pixels."""


def main() -> int:
    """Write the pictures; 1 with a sentence when there is no demo or no browser."""
    page_file, browser = ROOT / "demo" / "scorecard.html", shutil.which("chromium")
    if not page_file.is_file() or browser is None:
        print("Run make demo first, and install Chromium.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, width, height in PICTURES:
            page = chromium.new_page(viewport={"width": width, "height": height})
            page.goto(page_file.as_uri())
            page.screenshot(path=TUTORIAL / name)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
