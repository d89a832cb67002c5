"""Write the book's source from the notebooks, and let Sphinx turn it into a site."""

import io
import logging
import shutil
from pathlib import Path

from helpers import series
from tools import colab, notebooks, publish
from tools.book import atlas, claims, lessons, pages
from tools.book.names import hidden_list, numbered, rows

SOURCE = notebooks.BUILD / "book-source"
BOOK = notebooks.BUILD / "book"


def build(executed, report="", source=SOURCE, target=BOOK):
    """Build the book into the folder target; return Sphinx's warnings.

    executed: dict from a notebook's path to the notebook with its outputs. report: what the run
    cost, as Markdown; "" where the outputs are the stored ones.
    """
    write(executed, report, source)
    return sphinx(source, target)


def write(executed, report, source):
    """Write all that Sphinx reads into the folder source, which is emptied first."""
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(notebooks.ROOT / "book", source)
    lesson_pages(executed, source)
    claim_pages(source)
    atlas_pages(executed, source)
    save(source / "data.md", pages.data())
    save(source / "licence.md", pages.licence())
    parts = source / "parts"
    save(parts / "figures.md", pages.front_figures(source / "_static" / "front"))
    save(parts / "routes.md", pages.routes())
    save(parts / "lessons.md", pages.lesson_table())
    save(parts / "lessons_tree.md", hidden_list(f"{numbered(one)} <{one}>" for one in rows()))
    save(parts / "glossary.md", pages.glossary())
    save(source / "terms.txt", pages.chinese_terms())
    save(parts / "build.md", f"Built on {pages.built_on()} with\n\n{pages.versions()}\n")
    save(parts / "seconds.md", pages.seconds(report))


def lesson_pages(executed, source):
    """Write a page for each notebook, and the files to download."""
    downloads = source / "extra" / "downloads"
    for path, notebook in executed.items():
        topic = notebooks.topic(path)
        page = lessons.page(notebook, path.name, source / "_static" / "frames")
        page.metadata |= about(path, topic)
        save(source / "lessons" / f"{topic}.ipynb", page)
        save(downloads / path.name, notebooks.read(path))
        colab.write_copy(path, downloads / "alone")


def about(path, topic):
    """Return what a lesson's page says about itself in its head and beside the text."""
    found = {"notebook": path.name}
    if rows()[topic]["question"]:
        description = pages.plain(rows()[topic]["question"])
        found["myst"] = {"html_meta": {"description": description}}
    if series.REPO:
        found["colab"] = publish.on_colab(series.REPO, path.name)
    return found


def claim_pages(source):
    """Write a page for each claim, and their list."""
    for row in series.read("claims"):
        save(source / "claims" / f"{row['id']}.md", claims.claim_page(row))
    save(source / "parts" / "claims.md", claims.by_verdict())


def atlas_pages(executed, source):
    """Write a page for each lesson with exercises, and their list."""
    topics = []
    for path, notebook in executed.items():
        if any("exercise" in notebooks.tags(cell) for cell in notebook.cells):
            topics.append(notebooks.topic(path))
            save(source / "mistakes" / f"{topics[-1]}.md", atlas.lesson(notebook, topics[-1]))
    save(source / "parts" / "mistakes.md", atlas.by_lesson(topics))


def save(path, content):
    """Write a text or a notebook, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        notebooks.write(content, path)


def sphinx(source, target):
    """Let Sphinx build the folder source into target, from nothing; return its warnings."""
    import jieba
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor

    nocolor()
    jieba.setLogLevel(logging.WARNING)  # it would report on its dictionary
    shutil.rmtree(target, ignore_errors=True)
    warnings = io.StringIO()
    doctrees = Path(source).with_name(f"{Path(source).name}-doctrees")
    shutil.rmtree(doctrees, ignore_errors=True)
    app = Sphinx(source, source, target, doctrees, "html", status=None, warning=warnings)
    app.build()
    return warnings.getvalue().splitlines()
