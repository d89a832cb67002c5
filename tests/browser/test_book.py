"""The book in a real browser, on a desk and on a phone, without a network: `make test-browser`."""

import base64
import functools
import http.server
import io
import shutil
import threading

import pytest
from PIL import Image

from tools import notebooks
from tools.book import build, lessons

playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs it")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-browser")

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = next(filter(None, map(shutil.which, PROGRAMS)), None)
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed here")

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LESSON = "lessons/neural_network.html"  # it has a control
KINDS = ["index.html", LESSON, "claims/C24.html", "mistakes/rnn.html", "lessons/start_here.html"]


def with_frames(notebook):
    """Give every control of a notebook two more pictures, as `make run` does."""
    for cell in notebooks.code_cells(notebook):
        if "\ncontrol(" in cell.source:
            [output] = cell.outputs
            frames = [{"png": png(shade), "alt": f"Shade number {shade}."} for shade in range(3)]
            parameters = [{"name": "shade", "values": ["0", "1", "2"]}]
            made = {"parameters": parameters, "start": [1], "frames": frames}
            output.data[lessons.FRAMES] = made
    return notebook


def png(shade):
    """Return a small grey picture in base64."""
    content = io.BytesIO()
    Image.new("L", (40, 30), 100 * shade).save(content, format="png")
    return base64.b64encode(content.getvalue()).decode()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of the book, served on this machine."""
    root = tmp_path_factory.mktemp("book")
    stored = {path: with_frames(notebooks.read(path)) for path in notebooks.paths()}
    assert build.build(stored, source=root / "source", target=root / "book") == []
    handler = functools.partial(Quiet, directory=root / "book")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that prints nothing."""

    def log_message(self, *arguments):
        """Do not report a request."""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as program:
        running = program.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def tab(browser, address, request):
    """A page of a browser that reaches the book and nothing else; what it asked for beside it."""
    context = browser.new_context(viewport=request.param, base_url=address)
    refused = []

    def only_the_book(route):
        if route.request.url.startswith(address):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", only_the_book)
    yield context.new_page()
    assert refused == []
    context.close()


@pytest.mark.parametrize("page", KINDS)
def test_a_page_fits_the_screen(tab, page):
    tab.goto(page)
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_formulas_are_drawn(tab):
    tab.goto(LESSON)
    tab.wait_for_selector("mjx-container svg, mjx-container mjx-math")
    assert tab.locator("mjx-merror").count() == 0
    drawn = "document.querySelectorAll('mjx-container').length"
    written = "document.querySelectorAll('.math').length"
    tab.wait_for_function(f"{drawn} >= {written}")


def test_a_slider_moved_by_keys_changes_its_picture(tab):
    tab.goto(LESSON)
    control = tab.locator("figure.frames")
    slider, image = control.locator("input"), control.locator("img")
    assert image.get_attribute("alt") == "Shade number 1."
    slider.focus()
    tab.keyboard.press("ArrowRight")
    assert image.get_attribute("alt") == "Shade number 2."
    assert control.locator("output").inner_text() == "2"
    tab.keyboard.press("Home")
    assert image.get_attribute("alt") == "Shade number 0."
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40


@pytest.mark.parametrize(
    ("query", "found"),
    [("梯度下降法", "Which way is down?"), ("cross-entropy", "How wrong is a guess?")],
)
def test_the_search_finds_terms_in_both_languages(tab, query, found):
    tab.goto(f"search.html?q={query}")
    tab.wait_for_selector("#search-results li a")
    assert tab.locator("#search-results li a", has_text=found).count() > 0


def test_it_is_dark_where_the_reader_likes_it_dark(browser, address):
    for scheme, is_light in (("light", True), ("dark", False)):
        context = browser.new_context(color_scheme=scheme, base_url=address)
        tab = context.new_page()
        tab.goto(LESSON)
        color = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        red = int(color.removeprefix("rgb(").split(",")[0])
        assert (red > 128) == is_light, color
        paper = tab.evaluate(
            "getComputedStyle(document.querySelector('div.cell_output img')).backgroundColor"
        )
        assert paper.startswith("rgb(") and int(paper[4:].split(",")[0]) > 200  # figures stay light
        context.close()


@pytest.mark.parametrize("page", KINDS)
def test_axe_finds_nothing_serious(tab, page):
    tab.goto(page)
    tab.wait_for_load_state("networkidle")
    violations = axe.Axe().run(tab).response["violations"]
    serious = [one for one in violations if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in serious] == []


def test_a_lesson_prints_on_paper(browser, address, tmp_path):
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.goto(LESSON)
    tab.wait_for_load_state("networkidle")
    tab.pdf(path=tmp_path / "lesson.pdf", format="A4")
    assert (tmp_path / "lesson.pdf").read_bytes().startswith(b"%PDF")
    tab.emulate_media(media="print")
    assert tab.locator(".bd-sidebar-primary").is_hidden()
    context.close()
