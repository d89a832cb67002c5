"""Execute every notebook from scratch and write pages to browse into build/html: `make run`.

What each cost in seconds and memory is printed at the end, and stands in build/run.md.
"""

import argparse
import sys
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from tools import costs, notebooks
from tools.notebooks import title

PAGES = notebooks.BUILD / "html"
REPORT = notebooks.BUILD / "run.md"


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
    """Run one notebook from scratch, write its page, and return its title and what is Measured."""
    notebook = notebooks.read(path)
    for cell in notebooks.code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    measured = costs.measure(notebook, notebooks.progress_line(path.name))
    (PAGES / path.with_suffix(".html").name).write_text(page(notebook), encoding="utf-8")
    return title(notebook), measured


def main(arguments=None):
    """Run all notebooks, write pages and costs, print a summary; return 1 for any problem."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    strict = "time the strict run too, against as many empty notebooks"
    parser.add_argument("--strict", action="store_true", help=strict)
    options = parser.parse_args(arguments)
    notebooks.require_writable(PAGES)
    print("  an empty notebook, to compare with", flush=True)
    least = costs.floor()
    titles, rows = {}, {}
    for path in notebooks.paths():
        titles[path.with_suffix(".html").name], rows[path.name] = run(path)
    (PAGES / "index.html").write_text(index(titles), encoding="utf-8")
    text = costs.table(rows, least)
    print(f"\n{text}")
    if options.strict:
        ratio = costs.strict_ratio(len(rows))
        print(ratio)
        text += ratio + "\n"
    REPORT.write_text(text, encoding="utf-8")
    problems = [f"{name}: {problem}" for name in rows for problem in rows[name].problems]
    print("\n".join(problems or ["All notebooks ran without a problem."]))
    print(f"The pages: {(PAGES / 'index.html').relative_to(notebooks.ROOT)}")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
