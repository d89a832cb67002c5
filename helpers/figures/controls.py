"""Sliders above a figure: where a kernel runs, the reader chooses a value and sees it redrawn."""

import functools
import html
import itertools
import os

from IPython import get_ipython
from IPython.display import display
from IPython.utils.capture import capture_output

WIDGET = "application/vnd.jupyter.widget-view+json"
# For pages without a kernel: a picture per combination of values, when BOOK_FRAMES asks for them.
FRAMES = "application/vnd.frames+json"


def control(draw, start, **values):
    """Show draw's figure for the start value, and a slider per parameter that draws it anew.

    draw: a function of one or two named parameters that shows one figure by style.show and changes
    nothing that the page uses later. values: for each parameter the list of its values, at least
    two. start: the value to show first, of two parameters the pair.
    Raises ValueError when the values or start do not fit, or when draw shows no figure or several.
    """
    options = {name: list(choices) for name, choices in values.items()}
    first = _positions(options, start)
    if get_ipython() is None:  # a plain Python program has no page to show a slider on
        draw(**_chosen(options, first))
        return

    @functools.cache
    def picture(*positions):
        return _shown_by(draw, _chosen(options, positions))

    data, metadata = picture(*first)
    # One output in several forms: a live page shows the sliders, all others show the picture.
    data = data | _frames(options, first, picture) | _sliders(options, first, picture)
    display(data, metadata=metadata, raw=True)


def _positions(options, start):
    if len(options) not in (1, 2):
        raise ValueError(f"expected values for one or two parameters, got {list(options)}")
    starts = [start] if len(options) == 1 else start
    if not isinstance(starts, list | tuple) or len(starts) != len(options):
        raise ValueError(f"expected a start for each of {list(options)}, got {start!r}")
    positions = []
    for (name, choices), value in zip(options.items(), starts, strict=True):
        if len(choices) < 2:
            raise ValueError(f"expected at least two values of {name}, got {choices}")
        if value not in choices:
            texts = ", ".join(map(_text, choices))
            raise ValueError(f"expected {name} to start at one of {texts}, got {_text(value)}")
        positions.append(choices.index(value))
    return positions


def _text(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


def _plain(name):
    return name.replace("_", " ")


def _chosen(options, positions):
    pairs = zip(options.items(), positions, strict=True)
    return {name: choices[position] for (name, choices), position in pairs}


def _shown_by(draw, values):
    with capture_output(stdout=False, stderr=False) as shown:
        draw(**values)
    figures = [one for one in shown.outputs if "alt" in one.metadata.get("image/png", {})]
    if len(figures) != 1:
        raise ValueError(f"expected one figure shown by style.show, got {len(figures)}")
    return figures[0].data, figures[0].metadata


def _frames(options, first, picture):
    if not os.environ.get("BOOK_FRAMES"):
        return {}
    frames = []  # the last parameter changes fastest
    for positions in itertools.product(*[range(len(choices)) for choices in options.values()]):
        data, metadata = picture(*positions)
        frames.append({"png": data["image/png"], "alt": metadata["image/png"]["alt"]})
    parameters = [
        {"name": _plain(name), "values": [_text(value) for value in choices]}
        for name, choices in options.items()
    ]
    return {FRAMES: {"parameters": parameters, "start": first, "frames": frames}}


def _sliders(options, first, picture):
    try:
        import ipywidgets
    except ImportError:
        return {}
    width = max(len(name) for name in options) + 2
    sliders = [
        ipywidgets.SelectionSlider(
            options=[(_text(value), position) for position, value in enumerate(choices)],
            value=position,
            description=_plain(name),
            style={"description_width": f"{width}ch"},
            layout={"width": "30em", "max_width": "98%"},
        )
        for (name, choices), position in zip(options.items(), first, strict=True)
    ]
    # ipywidgets.Image has no place for the sentence that says what the figure shows.
    image = ipywidgets.HTML(_image(*picture(*first)))

    def redraw(_):
        image.value = _image(*picture(*[slider.value for slider in sliders]))

    for slider in sliders:
        slider.observe(redraw, "value")
    box = ipywidgets.VBox([*sliders, image])
    return {WIDGET: {"version_major": 2, "version_minor": 0, "model_id": box.model_id}}


def _image(data, metadata):
    about = metadata["image/png"]
    source = f"data:image/png;base64,{data['image/png']}"
    size = f'width="{about["width"]}" height="{about["height"]}"'
    narrow = 'style="max-width: 100%; height: auto"'  # on a narrow page
    return f'<img src="{source}" alt="{html.escape(about["alt"])}" {size} {narrow}>'
