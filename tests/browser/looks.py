"""What axe says of a page, and what does not fit: as it stands, or in every look.

One load of a page does for all looks: another width or scheme only asks for other styles.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
# As open_page opens a page comes last, so that a test goes on with the page that it knows.
LOOKS = [(width, scheme) for scheme in ("dark", "light") for width in (320, 1280)]
RUN = """async () => {
    const found = (await axe.run({resultTypes: ["violations"]})).violations.map(
        (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`);
    const {scrollWidth, clientWidth} = document.documentElement;
    return scrollWidth > clientWidth ? [...found, "scrolls sideways"] : found;
}"""


def faults_now(page: Page) -> list[str]:
    """Findings of axe, and whether one must scroll sideways (WCAG 1.4.10)."""
    page.wait_for_load_state()  # a click returns when the next page has only begun to come
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN)


def faults_in_every_look(page: Page) -> list[str]:
    """Light and dark, on a phone and at a desk."""
    faults = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        faults += [f"{width} px, {scheme}: {fault}" for fault in faults_now(page)]
    return faults
