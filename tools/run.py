"""Execute every notebook from scratch and write pages to browse into build/html: `make run`."""

import re
import sys

from nbconvert import HTMLExporter

from tools import notebooks

PAGES = notebooks.BUILD / "html"


def page(notebook):
    """Turn an executed notebook into HTML whose links lead to the other pages."""
    html, _ = HTMLExporter().from_notebook_node(notebook)
    return re.sub(r'(href="(?!https?:)[^"#]*)\.ipynb(?=["#])', r"\1.html", html)


def title(notebook):
    """Return the text of a notebook's first heading."""
    return re.search(r"^# (.+)$", notebook.cells[0].source, re.MULTILINE)[1]


def index(titles):
    """Return the start page, a list of links; titles: dict from a page's name to its title."""
    links = "\n".join(f'<li><a href="{name}">{text}</a></li>' for name, text in titles.items())
    return (
        f"<!doctype html>\n<meta charset='utf-8'>\n<title>Notebooks</title>\n<ol>\n{links}\n</ol>\n"
    )


def main():
    """Run all notebooks, write the pages, print a summary; return 1 when any had a problem."""
    PAGES.mkdir(parents=True, exist_ok=True)
    titles, summary, failed = {}, [], False
    for path in notebooks.paths():
        notebook = notebooks.read(path)
        for cell in notebooks.code_cells(notebook):
            cell.outputs, cell.execution_count = [], None
        seconds, problems = notebooks.execute(notebook, progress=notebooks.progress_line(path.name))
        name = path.with_suffix(".html").name
        (PAGES / name).write_text(page(notebook), encoding="utf-8")
        titles[name] = title(notebook)
        cells = len(notebooks.code_cells(notebook))
        summary.append(f"{path.name:<40} {seconds:>7.1f} s {cells:>4} cells  ")
        summary[-1] += "; ".join(problems) or "ok"
        failed = failed or bool(problems)
    (PAGES / "index.html").write_text(index(titles), encoding="utf-8")
    print("\n" + "\n".join(summary))
    print(f"\nThe pages: {(PAGES / 'index.html').relative_to(notebooks.ROOT)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
