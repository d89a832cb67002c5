"""Figures of neural_network: shapes, a worked example, maps of the plane, misread digits."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.figures.pictures import SIDES, small_pictures
from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, canvas, show
from helpers.neural_network.experiments import units_are_equal

CELL = 0.3  # side of one number in a drawn matrix
EMPTY = "#dddddd"
SAMPLE = LINES[1]
GREYS = LinearSegmentedColormap.from_list("greys", ["white", "#9a9a9a"])  # of values, -1 to 1
PLACES = [(0, 1.5), (0, 0.2), (3.4, 1.5), (3.4, 0.2), (6.6, 0.85), (9.2, 0.85)]  # of the nodes


def network_shapes(sizes, m):
    """Draw a network of these layer sizes above the matrices that m samples pass through."""
    fig, ax = canvas(width=7.8, height=4.1)
    names = ["X", *[f"A{number}" for number in range(1, len(sizes) - 1)], "Z"]
    centres = 3.6 * np.arange(len(sizes))
    for layer, (inputs, units) in enumerate(zip(sizes[:-1], sizes[1:], strict=True)):
        _connections(ax, centres[layer : layer + 2], (inputs, units))
        _weights(ax, centres[layer] + 1.8, (inputs, units), layer + 1)
        arrow = "→" if layer == len(sizes) - 2 else "tanh\n→"
        ax.text(centres[layer] + 2.7, -1.7, arrow, ha="center", va="center")
    for centre, size, name in zip(centres, sizes, names, strict=True):
        _units(ax, centre, size, marked=name != "X")
        text = f"{name} ({m}, {size})"
        _matrix(ax, centre, -1.1, (m, size), text, rows=1, columns=name != "X")
    ax.text(-0.7, -1.1, "one sample", color=SAMPLE, ha="right", va="center")
    ax.text(centres[1] + 0.4, _heights(sizes[1])[0] + 0.1, "one unit", color=ACCENT)
    ax.set(xlim=(-2.2, centres[-1] + 0.9), ylim=(-3.0, 2.2), aspect="equal")
    ax.set_title("A unit is a column of W; a sample is a row of X, A and Z")
    ax.axis("off")
    layers = ", ".join(f"{name} ({m}, {size})" for name, size in zip(names, sizes, strict=True))
    show(fig, f"Layers of {sizes} units; below, matrices {layers}, and between them W and b.")


def _connections(ax, centres, sizes):
    for start in _heights(sizes[0]):
        for number, end in enumerate(_heights(sizes[1])):
            if number == 0:  # the marked unit, in front
                ax.plot(centres, [start, end], color=ACCENT, linewidth=2, zorder=2)
            else:
                ax.plot(centres, [start, end], color=DATA, linewidth=0.7, zorder=1)


def _units(ax, centre, size, marked):
    colours = [ACCENT if marked else "white"] + ["white"] * (size - 1)
    across = np.full(size, centre)
    ax.scatter(across, _heights(size), s=170, c=colours, edgecolors="black", zorder=3)


def _heights(size):
    return 1.1 + 0.55 * ((size - 1) / 2 - np.arange(size))


def _weights(ax, centre, shape, number):
    _matrix(ax, centre, -1.1, shape, f"W{number} {shape}", columns=1)
    _matrix(ax, centre, -2.75, (1, shape[1]), f"+ b{number} ({shape[1]},)", columns=1)
    ax.text(centre - 0.9, -1.7, "@", ha="center", va="center")


def _matrix(ax, centre, top, shape, text, rows=0, columns=0):
    # The first `rows` rows are coloured as samples, the first `columns` columns as units.
    x = centre + CELL * (np.arange(shape[1]) - (shape[1] - 1) / 2)
    y = top - CELL * np.arange(shape[0])
    colours = np.full(shape, EMPTY, dtype=object)
    colours[:, :columns] = ACCENT
    colours[:rows] = SAMPLE
    across, down = np.meshgrid(x, y)
    ax.scatter(across, down, s=190, marker="s", c=colours.ravel(), edgecolors="white")
    ax.text(centre, top + 0.28, text, ha="center")


def worked_example(x, parameters, values, gradients):
    """Draw one sample's forward pass above its backward pass, through two inputs and two units.

    x: (2,). parameters: pairs (W, b) of the layers [2, 2, 1]. values: z1, a1 (2,), z2, y_hat and
    loss, numbers. gradients: W1 (2, 2), z1 (2,), W2 (2,) and z2, a number, of the loss.
    """
    (W1, b1), (W2, b2) = parameters
    fig, ax = canvas(width=7.8, height=4.6)
    top, bottom = 3.6, 0.0
    nodes = [f"x{i + 1} = {x[i]:g}" for i in range(2)]
    nodes += [_lines("z = {}", values["z1"][i], "a = {}", values["a1"][i]) for i in range(2)]
    nodes += [_lines("z = {}", values["z2"], "ŷ = {}", values["y_hat"])]
    nodes += [f"loss\n{values['loss']:.2f}"]
    _graph(ax, top, nodes, W1, W2[:, 0], "black", backwards=False)
    _biases(ax, top, "b = {}", [*b1, *b2], "black")
    nodes = ["x1", "x2", *[_lines("dz", "", "{}", gradients["z1"][i]) for i in range(2)]]
    nodes += [_lines("dz", "", "{}", gradients["z2"]), "loss"]
    _graph(ax, bottom, nodes, gradients["W1"], gradients["W2"], ACCENT, backwards=True)
    _biases(ax, bottom, "db = {}", [*gradients["z1"], gradients["z2"]], ACCENT)
    ax.text(-0.5, top + 2.2, "forward pass: the numbers on the arrows are the weights")
    words = (
        "backward pass: the numbers on the arrows are the derivatives of the loss for the weights"
    )
    ax.text(-0.5, bottom + 2.2, words, color=ACCENT)
    ax.set(xlim=(-0.6, 9.8), ylim=(-0.5, 6.2))
    ax.set_title("Forward computes the loss; backward gives each weight its derivative")
    ax.axis("off")
    told = ", ".join(_number(weight) for weight in gradients["W1"].ravel())
    show(
        fig,
        f"Two inputs, two hidden units, one output, twice. Forward ends at a loss of "
        f"{values['loss']:.2f}; backward, the four weights of the first layer get {told}.",
    )


def _biases(ax, height, words, biases, colour):
    # Below the hidden units and the output; the derivative for a bias is dz itself.
    for place, bias in zip(PLACES[2:5], biases, strict=True):
        x, y = place[0], place[1] + height - 0.62
        ax.text(x, y, words.format(_number(bias)), color=colour, ha="center", va="center")


def _number(value):
    return f"{value + 0.0:g}".replace("-", "−")  # + 0.0 turns -0 into 0


def _lines(first, one, second, other):
    parts = [_number(value) if value != "" else "" for value in (one, other)]
    return f"{first.format(parts[0])}\n{second.format(parts[1])}"


def _graph(ax, height, nodes, W1, W2, colour, backwards):
    # The nodes with their words, and an arrow per weight with its number near the input's side.
    edges = [(i, 2 + j, W1[i, j]) for i in range(2) for j in range(2)]
    edges += [(2 + j, 4, W2[j]) for j in range(2)] + [(4, 5, None)]
    for start, end, number in edges:
        here, there = (np.array(PLACES[node]) + (0, height) for node in (start, end))
        ends = (there, here) if backwards else (here, there)
        looks = {"arrowstyle": "-|>", "color": colour, "shrinkA": 22, "shrinkB": 22}
        ax.annotate("", ends[1], ends[0], arrowprops=looks)
        if number is not None:
            x, y = here + 0.36 * (there - here)
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
            ax.text(x, y, _number(number), color=colour, ha="center", va="center", bbox=box)
    for place, words in zip(PLACES, nodes, strict=True):
        x, y = place[0], place[1] + height
        ax.plot(x, y, "o", markersize=42, color="white", markeredgecolor=colour)
        ax.text(x, y, words, ha="center", va="center", fontsize=9, color=colour)


def boundaries(grid, guesses, X, y, title):
    """Draw one map of guesses per panel with the boundary where the guess is one half.

    grid: (x1 (k,), x2 (l,)). guesses: dict from a panel's title to probabilities (l, k).
    X (m, 2) and y (m,): the samples, drawn on top.
    """
    fig, axes = small_pictures(len(guesses), 7.2 / (len(guesses) + 1), title)
    for ax, (name, guess) in zip(axes, guesses.items(), strict=True):
        _map(ax, grid, guess, middle=0.5, reach=0.5)
        _samples(ax, X, y, name)
    axes[0].set_ylabel("x2")
    show(fig, f"{title}. The plane with {len(y)} samples of two classes: {'; '.join(guesses)}.")


def hidden_units(grid, values, X, y):
    """Draw what each hidden unit makes of the plane: values (units, l, k) between -1 and 1."""
    title = "Each hidden unit draws one straight line: −1 on one side, 1 on the other"
    fig, axes = small_pictures(len(values), 1.5, title)
    for number, (ax, value) in enumerate(zip(axes, values, strict=True), start=1):
        # Greys, since a value is no class; a hair more than tanh reaches.
        _map(ax, grid, value, middle=0, reach=1.001, colours=GREYS)
        _samples(ax, X, y, f"unit {number}")
    axes[0].set_ylabel("x2")
    show(
        fig,
        f"{len(values)} maps of the plane, one per unit, each parted by a straight line of its own "
        "direction, with one value on one side and its opposite on the other.",
    )


def _map(ax, grid, values, middle, reach, colours=SIDES):
    # Colours for values from middle - reach to middle + reach, and a line at the middle.
    x1, x2 = grid
    ax.contourf(x1, x2, values, np.linspace(middle - reach, middle + reach, 12), cmap=colours)
    ax.contour(x1, x2, values, levels=[middle], colors="black", linewidths=1.5)


def _samples(ax, X, y, title):
    size = 9 if len(y) > 20 else 90
    for label, colour in enumerate(CLASSES):
        of_class = X[y == label]
        ax.scatter(
            of_class[:, 0], of_class[:, 1], s=size, color=colour, edgecolors="white", linewidths=0.3
        )
    ax.set(xticks=[], yticks=[], xlabel="x1")
    ax.set_title(title, fontsize=10)


def weight_columns(matrices):
    """Write out one weight matrix per panel; matrices: dict from a title to (n_in, units)."""
    title = "Units that start equal stay equal: four copies of one unit"
    fig, axes = small_pictures(len(matrices), 1.3, title)
    largest = max(np.abs(W).max() for W in matrices.values())
    for ax, (name, W) in zip(axes, matrices.items(), strict=True):
        ax.imshow(W, cmap=SIDES, vmin=-largest, vmax=largest, aspect="auto")
        for (row, column), weight in np.ndenumerate(W):
            ax.text(column, row, f"{weight:.1f}", ha="center", va="center")
        units = [f"unit {number + 1}" for number in range(W.shape[1])]
        ax.set(xticks=range(len(units)), xticklabels=units, yticks=[])
        ax.grid(False)
        ax.set_title(name, fontsize=10)
    inputs = [f"from x{number + 1}" for number in range(len(W))]
    axes[0].set(yticks=range(len(inputs)), yticklabels=inputs)
    equal = [name for name, W in matrices.items() if units_are_equal(W)]
    show(
        fig, f"Weights as a table, a column per unit; all columns are equal in: {', '.join(equal)}."
    )


def misread_digits(images, y, guesses):
    """Draw images (k, side, side) with the true digits y (k,) and the guesses (k,)."""
    title = "Some of the misread digits are hard for us, too"
    fig, axes = small_pictures(len(images), 1.3, title)
    pairs = [f"{label} read as {guess}" for label, guess in zip(y, guesses, strict=True)]
    for ax, image, pair in zip(axes, images, pairs, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
        ax.set_title(pair, fontsize=10)
    show(fig, f"Small grey images of handwritten digits, blurred or odd: {', '.join(pairs)}.")
