"""Signs that the portal has what was given to it; words on the screen may still be those of the answer before."""

from playwright.sync_api import Page, expect

NOTHING_UNSENT = """() => Array.from(document.querySelectorAll("form[data-autosave-url]")).every(
    (form) => form.unsent && !form.unsent().length)"""


def saved(page: Page) -> None:
    """Every answer given so far, the last one too."""
    page.wait_for_function(NOTHING_UNSENT)
    expect(page.locator("#saved")).to_contain_text("Сохранено")
