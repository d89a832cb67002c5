"""Execute every notebook from scratch and write pages to browse into build/html: `make run`."""

import re
import sys
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from tools import notebooks

PAGES = notebooks.BUILD / "html"


def page(notebook):
    """Turn an executed notebook into HTML: links lead to other pages, figures have an alt text."""
    html, _ = HTMLExporter().from_notebook_node(notebook)
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select("a[href]"):
        if not urlsplit(link["href"]).netloc:
            link["href"] = link["href"].replace(".ipynb", ".html")
    # nbconvert's template has no place for the sentences that plots.show stored as metadata.
    outputs = [o for cell in notebooks.code_cells(notebook) for o in cell.outputs]
    figures = [o.metadata.get("image/png", {}) for o in outputs if "image/png" in o.get("data", {})]
    for image, figure in zip(soup.select("img[src^='data:image/png']"), figures, strict=True):
        image["alt"] = figure.get("alt", "")
    return str(soup)


def title(notebook):
    """Return the text of a notebook's first heading."""
    return re.search(r"^# (.+)$", notebook.cells[0].source, re.MULTILINE)[1]


def index(titles):
    """Return the start page, a list of links; titles: dict from a page's name to its title."""
    links = "\n".join(
        f'<li value="{int(name[:2])}"><a href="{name}">{text}</a></li>'
        for name, text in titles.items()
    )
    return (
        f"<!doctype html>\n<meta charset='utf-8'>\n<title>Notebooks</title>\n<ol>\n{links}\n</ol>\n"
    )


def run(path):
    """Run one notebook from scratch and write its page; return its title and a summary line.

    Raises nothing for a failing notebook: the summary says "ok" or what went wrong.
    """
    notebook = notebooks.read(path)
    cells = notebooks.code_cells(notebook)
    for cell in cells:
        cell.outputs, cell.execution_count = [], None
    seconds, problems = notebooks.execute(notebook, progress=notebooks.progress_line(path.name))
    (PAGES / path.with_suffix(".html").name).write_text(page(notebook), encoding="utf-8")
    verdict = "; ".join(problems) or "ok"
    return title(notebook), f"{path.name:<40} {seconds:>7.1f} s {len(cells):>4} cells  {verdict}"


def main():
    """Run all notebooks, write the pages, print a summary; return 1 when any had a problem."""
    PAGES.mkdir(parents=True, exist_ok=True)
    titles, summary = {}, []
    for path in notebooks.paths():
        titles[path.with_suffix(".html").name], line = run(path)
        summary.append(line)
    (PAGES / "index.html").write_text(index(titles), encoding="utf-8")
    failed = [line for line in summary if not line.endswith("  ok")]
    print("\n" + "\n".join(summary))
    print(f"\n{len(summary) - len(failed)} passed, {len(failed)} failed")
    print(f"The pages: {(PAGES / 'index.html').relative_to(notebooks.ROOT)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
