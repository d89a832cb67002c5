"""Figures of neural networks: their shapes, units, boundaries and mistakes (notebook 04)."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.plots.style import ACCENT, CLASSES, DATA, LINES, canvas, canvas_unless, show

SIDES = LinearSegmentedColormap.from_list("sides", [CLASSES[0], "white", CLASSES[1]])
CELL = 0.3  # side of one number in a drawn matrix
INCHES = 8.0  # width of a row of small pictures


def network_shapes(sizes, m, ax=None):
    """Draw a network of these layer sizes above the matrices that m samples pass through."""
    fig, ax = (None, ax) if ax is not None else canvas(width=7.8, height=4.4)
    names = ["X", *[f"A{number}" for number in range(1, len(sizes) - 1)], "Z"]
    centres = 3.6 * np.arange(len(sizes))
    for layer in range(len(sizes) - 1):
        _connections(ax, centres[layer : layer + 2], sizes[layer : layer + 2])
        shape = f"W{layer + 1} ({sizes[layer]}, {sizes[layer + 1]})"
        middle = centres[layer] + 1.8
        _matrix(ax, middle, (sizes[layer], sizes[layer + 1]), shape, columns=1)
        ax.text(middle, -3.4, f"b{layer + 1} ({sizes[layer + 1]},)", ha="center")
    for centre, size, name in zip(centres, sizes, names, strict=True):
        _units(ax, centre, size, marked=name != "X")
        _matrix(ax, centre, (m, size), f"{name} ({m}, {size})", rows=1, columns=name != "X")
    ax.text(centres[0] - 0.9, -1.55, "one sample", color=CLASSES[1], ha="right", va="center")
    ax.set(xlim=(-2.4, centres[-1] + 1), ylim=(-3.7, 2.2), aspect="equal")
    ax.set_title("A unit (green) is a column of W, a sample (orange) a row of X, A and Z")
    ax.axis("off")
    layers = ", ".join(f"{name} ({m}, {size})" for name, size in zip(names, sizes, strict=True))
    show(fig, f"Layers of {sizes} units; below, matrices {layers}, and between them W and b.")


def _connections(ax, centres, sizes):
    for start in _heights(sizes[0]):
        for number, end in enumerate(_heights(sizes[1])):
            colour, order = (ACCENT, 2) if number == 0 else (DATA, 1)
            ax.plot(centres, [start, end], color=colour, linewidth=3 - order, zorder=order)


def _units(ax, centre, size, marked):
    colours = ["white"] * size
    colours[0] = ACCENT if marked else "white"
    places = np.full(size, centre), _heights(size)
    ax.scatter(*places, s=170, c=colours, edgecolors="black", zorder=3)


def _heights(size):
    return 1.1 + 0.55 * ((size - 1) / 2 - np.arange(size))


def _matrix(ax, centre, shape, text, rows=0, columns=0):
    # The first `rows` rows and `columns` columns are coloured; the top stands at one height.
    x = centre + CELL * (np.arange(shape[1]) - (shape[1] - 1) / 2)
    y = -1.4 - CELL * np.arange(shape[0])
    colours = np.full(shape, "#e8e8e8", dtype=object)
    colours[:, :columns] = ACCENT
    colours[:rows] = CLASSES[1]
    across, down = np.meshgrid(x, y)
    ax.scatter(across, down, s=105, marker="s", c=colours.ravel(), edgecolors="white")
    ax.text(centre, -0.95, text, ha="center")


def stuck_cost(costs, ax=None):
    """Draw cost against step, and ln 2; costs: dict from a network's name to (steps,)."""
    fig, ax = canvas_unless(ax)
    ends = []
    for (name, cost), colour in zip(costs.items(), (CLASSES[1], "black", *LINES[1:]), strict=False):
        ax.plot(cost, color=colour, label=name)
        ends.append(f"{name} ends at {cost[-1]:.2f}")
    ax.axhline(np.log(2), color=DATA, linewidth=1, linestyle=":")
    ax.text(len(cost), np.log(2) + 0.02, "ln 2: guessing one half", color=DATA, ha="right")
    ax.legend(loc="center right")
    ax.set(xlabel="step of gradient descent", ylabel="cost J", ylim=(0, 0.85))
    ax.set_title("One unit learns nothing about XOR; a hidden layer solves it")
    show(fig, f"Cost against step, with the start near ln 2 = 0.69: {'; '.join(ends)}.")


def _row(axes, count, height, title):
    # Small pictures side by side, closer than canvas puts them, with one title above.
    if axes is not None:
        return None, np.ravel(axes)
    fig, axes = canvas(columns=count, width=(INCHES - 0.75 * (count - 1)) / count, height=height)
    size = fig.get_figheight()
    fig.subplots_adjust(wspace=0.12, top=1 - 0.75 / size, bottom=0.35 / size)
    fig.suptitle(title, fontsize=11, y=1 - 0.18 / size)
    return fig, np.ravel(axes)


def _region(ax, grid, values, X, y, title, middle, spread):
    ax.contourf(*grid, values, np.linspace(middle - spread, middle + spread, 12), cmap=SIDES)
    ax.contour(*grid, values, levels=[middle], colors="black", linewidths=1.5)
    for label, colour in enumerate(CLASSES):
        size, chosen = 8 if len(y) > 20 else 90, y == label
        ax.scatter(*X[chosen].T, s=size, color=colour, edgecolors="white", linewidths=0.4)
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, fontsize=10)


def boundaries(grid, guesses, X, y, title, axes=None):
    """Draw one map of guesses per panel with the boundary where the guess is one half.

    grid: (x1 (k,), x2 (l,)). guesses: dict from a panel's title to probabilities (l, k).
    X (m, 2) and y (m,): the samples, drawn on top.
    """
    fig, axes = _row(axes, len(guesses), 7.2 / (len(guesses) + 1), title)
    for ax, (name, guess) in zip(axes, guesses.items(), strict=True):
        _region(ax, grid, guess, X, y, name, middle=0.5, spread=0.5)
    names = "; ".join(name.replace("\n", ": ") for name in guesses)
    show(fig, f"The plane with {len(y)} samples, parted by the guesses of: {names}. {title}.")


def hidden_units(grid, values, X, y, axes=None):
    """Draw what each hidden unit makes of the plane: values (units, l, k) between -1 and 1."""
    title = "Each hidden unit draws one straight line"
    fig, axes = _row(axes, len(values), 1.6, title)
    for number, (ax, value) in enumerate(zip(axes, values, strict=True), start=1):
        _region(ax, grid, value, X, y, f"unit {number}", middle=0, spread=1.001)
    show(fig, f"{len(values)} maps of the plane, one per unit, each parted by a straight line.")


def weight_columns(matrices, axes=None):
    """Write out one weight matrix per panel; matrices: dict from a title to (n_in, units)."""
    fig, axes = _row(axes, len(matrices), 1.3, "Units that start equal stay equal for ever")
    largest = max(np.abs(W).max() for W in matrices.values())
    for ax, (name, W) in zip(axes, matrices.items(), strict=True):
        ax.imshow(W, cmap=SIDES, vmin=-2 * largest, vmax=2 * largest, aspect="auto")
        for place in np.ndindex(W.shape):
            ax.text(*place[::-1], f"{W[place]:.1f}", ha="center", va="center")
        units = [f"unit {number + 1}" for number in range(W.shape[1])]
        ax.set(xticks=range(len(units)), xticklabels=units, yticks=[])
        ax.grid(False)
        ax.set_title(name, fontsize=10)
    equal = [name for name, W in matrices.items() if np.ptp(W, axis=1).max() < 1e-6]
    show(fig, f"Weights of each unit as columns; all columns are equal for: {', '.join(equal)}.")


def misread_digits(images, y, guesses, axes=None):
    """Draw images (k, side, side) with the true digits y (k,) and the guesses (k,)."""
    fig, axes = _row(axes, len(images), 1.3, "What the network misreads is hard to read")
    pairs = [f"{label} read as {guess}" for label, guess in zip(y, guesses, strict=True)]
    for ax, image, pair in zip(axes, images, pairs, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
        ax.set_title(pair, fontsize=10)
    show(fig, f"Small grey images of handwritten digits, among them: {', '.join(pairs)}.")
