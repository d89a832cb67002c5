"""The book: built without a warning, whole, linked, and loading nothing from outside."""

import json
import re
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from helpers import series
from tools import hints, notebooks
from tools.book import build, lessons, names

pytest.importorskip("myst_nb", reason="the book is built in our environment only, not in Colab's")

FRAME = "iVBORw0KGgo="  # the first bytes of a PNG
CONTROL = {
    "parameters": [
        {"name": "rate", "values": ["0.1", "1"]},
        {"name": "units", "values": ["2", "3", "4"]},
    ],
    "start": [1, 0],
    "frames": [{"png": FRAME, "alt": f'Picture "{number}" < 9.'} for number in range(6)],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The book from the stored outputs: the warnings, and its folder."""
    root = tmp_path_factory.mktemp("book")
    stored = {path: notebooks.read(path) for path in notebooks.paths()}
    warnings = build.build(stored, source=root / "source", target=root / "book")
    return warnings, root / "book"


@pytest.fixture(scope="module")
def pages(built):
    """Every page of the book by its path from the book's folder."""
    _, book = built
    files = [path for path in book.rglob("*.html") if "_static" not in path.parts]
    return {
        path.relative_to(book).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in files
    }


def test_it_is_built_without_a_warning(built):
    assert built[0] == []


def test_every_link_leads_somewhere(built, pages):
    _, book = built
    anchors = {name: {tag["id"] for tag in page.select("[id]")} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.select("a[href]"):
            parts = urlsplit(link["href"])
            if parts.scheme:
                continue
            target = (book / name).parent / unquote(parts.path) if parts.path else book / name
            assert target.resolve().is_file(), (name, link["href"])
            if parts.fragment and target.suffix == ".html":
                found = target.resolve().relative_to(book.resolve()).as_posix()
                assert unquote(parts.fragment) in anchors[found], (name, link["href"])


def test_nothing_is_loaded_from_outside(pages):
    for name, page in pages.items():
        loaded = [tag.get("src") for tag in page.select("script[src], img[src], iframe[src]")]
        loaded += [tag["href"] for tag in page.select("link[href]")]
        assert not [address for address in loaded if urlsplit(address).netloc], name


def test_every_figure_carries_its_sentence(pages):
    for path in notebooks.paths():
        cells = notebooks.code_cells(notebooks.read(path))
        figures = [o for cell in cells for o in cell.outputs if "image/png" in o.get("data", {})]
        written = [figure.metadata["image/png"]["alt"] for figure in figures]
        images = pages[f"lessons/{notebooks.topic(path)}.html"].select("div.cell_output img")
        assert [words(image["alt"]) for image in images] == [words(text) for text in written]


def words(text):
    return text.split()


def test_every_claim_has_a_page_that_leads_to_its_cell(pages):
    for row in series.read("claims"):
        page = pages[f"claims/{row['id']}.html"].select_one("article")
        assert row["verdict"] in page.get_text()
        link = page.find("a", string="The cell that shows it")
        lesson, _, anchor = link["href"].rpartition("#")
        assert lesson == f"../lessons/{row['notebook']}.html"
        found = pages[lesson.removeprefix("../")].find(id=anchor)
        is_cell = "cell" in found.get("class", [])
        cell = found if is_cell else found.find_parent("div", class_="cell")
        shown = cell.get_text() + "".join(image["alt"] for image in cell.select("img"))
        assert row["evidence"].split("\n")[0].strip() in shown, row["id"]


def test_every_wrong_answer_stands_in_the_atlas_with_its_hint(pages):
    for topic in {row["topic"] for row in hints.stored()}:
        blocks = [block.get_text() for block in pages[f"mistakes/{topic}.html"].select("pre")]
        pairs = list(zip(blocks, blocks[1:], strict=False))
        for row in [row for row in hints.stored() if row["topic"] == topic]:
            assert (f"{row['answer']}\n", f"{row['hint']}\n") in pairs, row


def test_the_atlas_keeps_the_solutions_to_itself(pages):
    for path in notebooks.paths():
        topic = notebooks.topic(path)
        for _, _, _, solution in hints.exercises(notebooks.read(path)):
            atlas = [block.get_text() for block in pages[f"mistakes/{topic}.html"].select("pre")]
            assert solution not in atlas, topic


def test_every_page_tells_a_browser_what_it_is(pages):
    for name, page in pages.items():
        assert page.html["lang"] == "en", name
        assert page.title.get_text().strip(), name
        assert page.select_one("link[rel~=icon]"), name
        if name not in ("genindex.html", "search.html"):
            assert len(page.select("h1")) == 1, name
            levels = [
                int(heading.name[1]) for heading in page.select("article :is(h1, h2, h3, h4)")
            ]
            jumps = [low for high, low in zip(levels, levels[1:], strict=False) if low > high + 1]
            assert levels[0] == 1 and not jumps, name
    for row in series.read("series"):
        page = pages[f"lessons/{series.topic_of(row['file'])}.html"]
        assert len(page.select_one("meta[name=description]")["content"]) > 20


def test_a_term_leads_to_the_glossary_where_it_is_explained(pages):
    lesson = pages["lessons/neural_network.html"]
    [link] = lesson.select(f"a[href$='#{names.term_anchor('backpropagation')}']")
    assert link.get_text() == "backpropagation"


def test_a_lesson_weighs_less_than_a_photo(built, pages):
    _, book = built
    for name, page in pages.items():
        if name.startswith("lessons/"):
            loaded = {tag["src"] for tag in page.select("script[src], img[src]")}
            loaded |= {tag["href"] for tag in page.select("link[rel=stylesheet]")}
            paths = [(book / name).parent / urlsplit(address).path for address in loaded]
            own = [path for path in paths if "mathjax" not in path.as_posix().lower()]
            size = (book / name).stat().st_size + sum(path.stat().st_size for path in own)
            assert size < 1_500_000, (name, size)


def test_a_lesson_can_be_taken_along(built, pages):
    _, book = built
    links = pages["lessons/tsne.html"].select("a[download]")
    files = [(book / "lessons" / link["href"]).resolve() for link in links]
    assert [notebooks.read(file).cells[0].source[:2] for file in files] == ["# ", "# "]
    assert "packed" not in files[0].read_text("utf-8") and "packed" in files[1].read_text("utf-8")


def test_the_search_knows_terms_in_both_languages(built):
    _, book = built
    index = (book / "searchindex.js").read_text(encoding="utf-8")
    words = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    terms = [row["chinese"] for row in series.read("glossary")]
    chinese = [term for term in terms if re.fullmatch("[\u4e00-\u9fff]{2,}", term)]
    assert "梯度下降法" in chinese and set(chinese) <= set(words)
    assert {"entropi", "gradient", "梯度"} <= set(words)


def test_a_control_becomes_sliders_over_its_pictures(tmp_path):
    figure = BeautifulSoup(lessons.slider(CONTROL, "made-cell", tmp_path), "html.parser").figure
    sliders = figure.select("input[type=range]")
    assert [(one["min"], one["max"], one["value"]) for one in sliders] == [
        ("0", "1", "1"),
        ("0", "2", "0"),
    ]
    assert [label["for"] for label in figure.select("label")] == [one["id"] for one in sliders]
    assert figure.img["src"].endswith("made-cell-3.png") and figure.img["alt"] == 'Picture "3" < 9.'
    assert len(list(tmp_path.glob("made-cell-*.png"))) == 6


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("see [02](02_cost.ipynb#part)", "see [02](../lessons/cost.ipynb#part)"),
        (
            "[a](https://github.com/o/n/blob/main/notebooks/11_rnn.ipynb)",
            "[a](../lessons/rnn.ipynb)",
        ),
        ("[data](../data/README.md)", "[data](../data/README.md)"),
    ],
)
def test_links_lose_the_numbers_that_may_change(text, linked):
    assert names.lesson_links(text, "../lessons/") == linked
