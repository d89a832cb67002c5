"""How every figure of the series looks, and how it is shown."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from PIL import Image

# One colour per role throughout the series, told apart by colour-blind readers (Okabe and Ito).
DATA = "#7f7f7f"
CLASSES = ("#0072B2", "#D55E00")  # class 0, class 1
ACCENT = "#009E73"  # the point or path that the title speaks of
WARNING = "#D55E00"  # what goes wrong
LINES = ("#000000", "#CC79A7", "#56B4E9", "#F0A500", "#7f7f7f")  # things compared, ours first
TRAINING, VALIDATION = "-", "--"
DOTS_PER_INCH = 120
SMALLEST = 9  # points; smaller words cannot be read on a laptop
# Margins in inches. They are fixed, so that a wider label cannot move the picture between versions.
LEFT, RIGHT, TOP, BOTTOM, GAP = 0.75, 0.25, 0.45, 0.55, 0.75
SETTINGS = {
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "font.size": 10,
    "grid.alpha": 0.3,
    "legend.fontsize": 9,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
}


def use():
    """Set the style in this kernel; called by setup.start()."""
    plt.style.use("default")
    plt.rcParams.update(SETTINGS)


def canvas(columns=1, width=None, height=3.2):
    """Return a figure and its axes side by side: one Axes, or an array of them.

    width, height: inches of one panel, margins not counted; by default 6 wide for one panel and
    7.2 shared by several.
    """
    width = width or (6.0 if columns == 1 else 7.2 / columns)
    total_width = LEFT + RIGHT + columns * width + (columns - 1) * GAP
    total_height = TOP + BOTTOM + height
    fig, axes = plt.subplots(1, columns, figsize=(total_width, total_height))
    fig.subplots_adjust(
        left=LEFT / total_width,
        right=1 - RIGHT / total_width,
        bottom=BOTTOM / total_height,
        top=1 - TOP / total_height,
        wspace=GAP / width,
    )
    return fig, axes


def show(fig, alt):
    """Display the figure with one sentence for a reader who cannot see it, and close it.

    Titles and sentence are the output's plain text, which the tests compare, and the picture's alt
    text on pages.
    Raises ValueError when alt is not a sentence, or when words are too small to read.
    """
    if not alt.endswith(".") or len(alt.split()) < 5:
        raise ValueError(f"expected alt to be a sentence ending in a full stop, got {alt!r}")
    _check_size_of_words(fig)
    alt = _with_titles(fig, alt)
    png = _small_png(fig)
    size = {"width": round(fig.get_figwidth() * 90), "height": round(fig.get_figheight() * 90)}
    plt.close(fig)
    display(
        {"image/png": base64.b64encode(png).decode(), "text/plain": alt},
        metadata={"image/png": {"alt": alt, **size}},
        raw=True,
    )


def _check_size_of_words(fig):
    for text in fig.findobj(plt.Text):
        if text.get_text() and text.get_fontsize() < SMALLEST:
            raise ValueError(
                f"expected letters of at least {SMALLEST} points, got {text.get_fontsize():g} in "
                f"{text.get_text()!r}"
            )


def _with_titles(fig, alt):
    # The comparison of pictures is too coarse for words; as text, titles are compared exactly.
    titles = [fig.get_suptitle(), *[ax.get_title() for ax in fig.axes]]
    return " ".join([*[f"{title}." for title in titles if title and title not in alt], alt])


def _small_png(fig):
    # 256 colours are enough for a drawing and make the stored notebook a third of the size.
    fig.set_dpi(DOTS_PER_INCH)
    fig.canvas.draw()
    picture = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")
    png = io.BytesIO()
    picture.quantize(256).save(png, format="png", optimize=True)
    return png.getvalue()
