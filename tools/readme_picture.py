"""Put four stored figures side by side, as README shows them; `make refresh` calls it."""

import base64
import io

from PIL import Image

from tools import notebooks

PATH = notebooks.ROOT / ".github" / "strip.png"
HEIGHT = 200  # pixels

# Topic of a notebook: the cell that shows the figure.
FIGURES = {
    "gradient_descent": "surface-figure",
    "neural_network": "units-control",
    "tensor_ops": "pattern-figure",
    "tsne": "all-digits",
}


def figure(topic, cell_id):
    """Return the figure that the notebook of a topic stores in a cell.

    Raises ValueError when the cell is not there or shows none.
    """
    path = notebooks.path_of(topic)
    for cell in notebooks.code_cells(notebooks.read(path)):
        for output in cell.outputs if cell.id == cell_id else []:
            if "image/png" in output.get("data", {}):
                png = base64.b64decode(output.data["image/png"])
                return Image.open(io.BytesIO(png)).convert("RGB")
    raise ValueError(f"expected a figure in the cell {cell_id} of {path.name}, found none")


def picture():
    """Return the picture: all figures in a row, scaled to one height."""
    figures = [figure(topic, cell_id) for topic, cell_id in FIGURES.items()]
    scaled = [one.resize((round(one.width * HEIGHT / one.height), HEIGHT)) for one in figures]
    row = Image.new("RGB", (sum(one.width for one in scaled), HEIGHT), "white")
    left = 0
    for one in scaled:
        row.paste(one, (left, 0))
        left += one.width
    return row


def write():
    """Bring README's picture up to date."""
    picture().save(PATH, optimize=True)
