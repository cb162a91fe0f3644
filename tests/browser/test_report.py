"""The report in a real browser: it loads, filters, shows the evidence, asks nothing of the network."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True)
def opened(browser: Chrome, page: Path) -> None:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get(page.as_uri())


def find(browser: Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def read_log(browser: Chrome, name: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = browser.get_log(name)  # type: ignore[no-untyped-call]
    return entries


def visible(browser: Chrome, selector: str) -> list[WebElement]:
    return [element for element in find(browser, selector) if element.is_displayed()]


def test_it_loads_without_a_word_on_the_console_and_without_the_network(browser: Chrome, page: Path) -> None:
    assert read_log(browser, "browser") == []
    requests = [
        message["params"]["request"]["url"]
        for entry in read_log(browser, "performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
    ]
    assert {url for url in requests if not url.startswith(("data:", "chrome:"))} <= {page.as_uri()}
    assert browser.title == "Hallakoski · KAUPUNGINHALLITUS 2023, 2024, 2025 – Tilinpäätöksen raportti"


def test_search_and_filters_narrow_what_is_shown(browser: Chrome) -> None:
    goals = len(visible(browser, ".goal"))
    assert goals == 18
    Select(find(browser, "#status")[0]).select_by_value("met")
    assert 0 < len(visible(browser, ".goal")) < goals
    Select(find(browser, "#status")[0]).select_by_value("")
    Select(find(browser, "#severity")[0]).select_by_value("error")
    assert len(visible(browser, ".finding")) == 1
    Select(find(browser, "#severity")[0]).select_by_value("")
    find(browser, "#search")[0].send_keys("omistajapolitiikan")
    assert len(visible(browser, ".goal")) == 2
    find(browser, "#search")[0].send_keys(" ei tällaista")
    assert find(browser, "#nothing")[0].is_displayed()


def test_a_number_is_found_however_its_spaces_and_minus_are_written(browser: Chrome) -> None:
    find(browser, "#search")[0].send_keys("-8 312 604")
    assert len(visible(browser, "#figures .item")) == 2


def test_a_finding_leads_to_its_evidence(browser: Chrome) -> None:
    visible(browser, ".finding.error .source")[0].click()
    WebDriverWait(browser, 5).until(
        lambda chrome: chrome.execute_script("return document.querySelector('#window img').complete")
    )
    size = browser.execute_script(
        "const i = document.querySelector('#window img'); return [i.naturalWidth, i.naturalHeight]"
    )
    assert size[0] > 800
    [box] = find(browser, "#window .box")
    frame, mark = find(browser, "#window")[0].rect, box.rect
    assert frame["y"] <= mark["y"] <= frame["y"] + frame["height"]
    assert mark["width"] > 20
    find(browser, "#close")[0].click()
    assert not find(browser, "#evidence")[0].is_displayed()


def test_the_keyboard_is_enough(browser: Chrome) -> None:
    body = find(browser, "body")[0]
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "search"
    browser.switch_to.active_element.send_keys("toimintakate", Keys.ESCAPE)
    assert len(visible(browser, ".goal")) == 18
    body.send_keys("j")
    assert "finding" in (browser.switch_to.active_element.get_attribute("class") or "")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert find(browser, "#evidence")[0].is_displayed()
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not find(browser, "#evidence")[0].is_displayed()


def test_focus_returns_to_the_goal_whose_evidence_was_opened(browser: Chrome) -> None:
    goal = find(browser, ".goal")[0]
    goal.send_keys(Keys.ENTER)
    assert find(browser, "#evidence")[0].is_displayed()
    find(browser, "#close")[0].click()
    assert browser.switch_to.active_element == goal


def test_goals_without_a_theme_can_be_chosen(browser: Chrome) -> None:
    goals = find(browser, ".goal")
    themes = [goal.get_attribute("data-theme") for goal in goals]
    Select(find(browser, "#theme")[0]).select_by_index(1)
    assert len(visible(browser, ".goal")) == themes.count(themes[0]) < len(goals)


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_no_width_scrolls_sideways(browser: Chrome, width: int) -> None:
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.refresh()
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_the_contrast_of_wcag_aa(browser: Chrome) -> None:
    """Contrast of 4.5 for text (https://www.w3.org/TR/WCAG21/#contrast-minimum)."""
    pairs = browser.execute_script(
        """
        const ground = (node) => {
          for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if (!colour.endsWith(", 0)")) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        return [...document.querySelectorAll("header *, main *")]
          .filter((node) => !node.closest("svg"))
          .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
          .map((node) => [getComputedStyle(node).color, ground(node), node.className || node.tagName]);
        """
    )
    assert len(pairs) > 200

    def read(colour: str) -> tuple[int, ...]:
        return tuple(int(float(part)) for part in colour[colour.index("(") + 1 : -1].split(","))

    low = set()
    for ink, ground, name in pairs:
        light, dark = sorted((luminance(read(ink)), luminance(read(ground))), reverse=True)
        if (light + 0.05) / (dark + 0.05) < 4.5:
            low.add((name, ink, ground))
    assert low == set()


def test_its_main_states_look_as_drawn(browser: Chrome) -> None:
    """Not pixel by pixel, for fonts differ: header and ground have their colours, the evidence lies above."""

    def look() -> Image.Image:
        return Image.open(io.BytesIO(base64.b64decode(browser.get_screenshot_as_base64()))).convert("RGB")

    start = look()
    assert start.getpixel((5, 5)) == (20, 80, 122)
    assert start.getpixel((5, start.height - 5)) == (243, 245, 247)
    visible(browser, ".finding.error .source")[0].click()
    WebDriverWait(browser, 5).until(lambda chrome: find(chrome, "#window .box"))
    opened = look()
    assert opened.getpixel((opened.width - 40, opened.height - 40)) != start.getpixel((5, start.height - 5))
