"""What a person does in a browser: clicks that are counted, and dates in three boxes."""

from datetime import date

from playwright.sync_api import Page


class Clicks:
    """Counts what a person clicks or presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0

    def on(self, role: str, name: str) -> None:
        self.number += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def key(self, key: str) -> None:
        self.number += 1
        self.page.keyboard.press(key)


def fill_date(page: Page, legend: str, on: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))
