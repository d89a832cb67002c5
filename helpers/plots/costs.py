"""Figures of the cost of a training set (notebook 01)."""

import numpy as np

from helpers.plots.style import ACCENT, CLASSES, DATA, canvas, canvas_unless, show


def cost_valleys(w, costs, valleys, axes=None):
    """Draw one cost per panel against the weight w (k,) and mark its valleys.

    costs: dict from a name to an array (k,). valleys: dict from the same names to indices into w.
    """
    fig, axes = canvas(columns=len(costs)) if axes is None else (None, axes)
    for ax, (name, cost) in zip(axes, costs.items(), strict=True):
        found = valleys[name]
        ax.plot(w, cost, color="black")
        ax.plot(w[found], cost[found], "o", color=ACCENT, markersize=8)
        count = "one valley" if len(found) == 1 else f"{len(found)} valleys"
        ax.set(xlabel="weight w", ylabel="cost", title=f"{name}: {count}")
    places = [
        f"{name}: " + " and ".join(f"{place:.2f}" for place in w[valleys[name]]) for name in costs
    ]
    show(fig, f"The cost of the same four samples against w has valleys at {'; '.join(places)}.")


def constant_guess(guess, cost, base_rate, ax=None):
    """Draw the cost of guessing the same probability for everyone, and mark the base rate."""
    fig, ax = canvas_unless(ax)
    lowest = np.interp(base_rate, guess, cost)
    ax.plot(guess, cost, color="black")
    ax.plot(base_rate, lowest, "o", color=ACCENT, markersize=9)
    ax.annotate(
        "share of malignant samples",
        (base_rate, lowest),
        (base_rate, lowest + 0.5),
        color=ACCENT,
        ha="center",
        arrowprops={"arrowstyle": "-", "color": ACCENT},
    )
    ax.set(xlabel="one probability for everyone", ylabel="cost J", xlim=(0, 1), ylim=(0, 2.5))
    ax.set_title("Without any feature the best guess is the base rate")
    show(
        fig,
        f"A bowl-shaped curve of cost against one constant guess; its lowest point, {lowest:.3f}, "
        f"lies at the base rate {base_rate:.3f}.",
    )


def loss_shares(losses, share, ax=None):
    """Draw the losses (m,) of all samples from largest to smallest; colour the first share."""
    fig, ax = canvas_unless(ax)
    ordered = np.sort(losses)[::-1]
    first = round(share * len(ordered))
    part = ordered[:first].sum() / ordered.sum()
    position = np.arange(len(ordered))
    ax.bar(position[:first], ordered[:first], width=1, color=CLASSES[1])
    ax.bar(position[first:], ordered[first:], width=1, color=DATA)
    ax.text(first + 8, ordered[first // 4], f"the worst {first} samples", color=CLASSES[1])
    ax.axhline(ordered.mean(), color="black", linewidth=1, linestyle="--")
    ax.text(len(ordered), ordered.mean() + 0.05, "mean: the cost J", ha="right")
    ax.set(xlabel="samples, worst guess first", ylabel="loss of the sample")
    ax.set_title(f"The worst {share:.0%} of the guesses cause {part:.0%} of the cost")
    show(
        fig,
        f"Bars of {len(ordered)} losses from largest to smallest fall steeply; the first "
        f"{share:.0%} of them hold {part:.0%} of the total.",
    )


def cost_map(w, b, cost, points, ax=None):
    """Draw the cost over a grid of weights w (k,) and biases b (l,) as contours.

    cost: array (l, k). points: dict from a label to a pair (w, b); two of them are marked.
    """
    fig, ax = canvas_unless(ax)
    levels = np.geomspace(cost.min() * 1.02, cost.max(), 12)
    ax.contourf(w, b, cost, levels=[0, *levels], cmap="Greys", alpha=0.5)
    ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.8)
    for colour, (name, place) in zip(("black", ACCENT), points.items(), strict=True):
        ax.plot(*place, "o", color=colour, markersize=8)
        ax.annotate(name, place, (9, 5), textcoords="offset points", color=colour, weight="bold")
    ax.set(xlabel="weight w", ylabel="bias b (white: low cost, grey: high)")
    ax.set_title("The cost of every (w, b): one valley, long and narrow")
    marked = ", ".join(f"{name} at ({p[0]:.2f}, {p[1]:.1f})" for name, p in points.items())
    show(fig, f"Contours of the cost over w and b form one narrow slanting valley: {marked}.")
