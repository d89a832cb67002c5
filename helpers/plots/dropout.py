"""Figures of dropout: which values it drops, and why it scales the others (notebook 12)."""

import numpy as np

from helpers.plots.grids import cells, note, sheet
from helpers.plots.style import ACCENT, CLASSES, DATA, canvas_unless, show


def dropped_values(values, passes, ax=None):
    """Draw a table (m, n) as it is in a test, and what each training pass made of it.

    values: without zeros. passes: a list of tables of the same shape, a dropped value is 0.
    """
    tables = [values, *passes]
    width = values.shape[1] + 0.8
    fig, ax = sheet(ax, len(tables) * width - 0.8, len(values) + 0.8, cell_width=0.56)
    names = ["in a test: all", *[f"training pass {n}" for n, _ in enumerate(passes, start=1)]]
    for number, (table, name) in enumerate(zip(tables, names, strict=True)):
        roles = np.where(table == 0, "clash", "result") if number else "plain"
        cells(ax, table, number * width, 0.8, roles, "{:.2g}")
        note(ax, number * width + values.shape[1] / 2, 0.4, name)
    gone = np.mean(np.array(passes) == 0)
    kept = np.array(passes)[:, values != 0] / values[values != 0]
    ax.set_title("Each training pass drops other values (0) and scales up the rest")
    show(
        fig,
        f"A table of {values.size} numbers and {len(passes)} training passes: {gone:.0%} of their "
        f"cells are 0, the others {kept.max():.3g} times as large; in a test nothing changes.",
    )


def sums_over_masks(at_test, sums, ax=None):
    """Draw how the input of one unit varies from mask to mask, and its value in a test.

    at_test: a number. sums: dict from a name to the values under k masks (k,), at most two.
    """
    fig, ax = canvas_unless(ax)
    every = np.concatenate([*sums.values(), [at_test]])
    bins = np.linspace(every.min(), every.max(), 60)
    sentences = []
    for (name, values), colour in zip(sums.items(), (ACCENT, CLASSES[1]), strict=False):
        heights, _, _ = ax.hist(values, bins, color=colour, alpha=0.7)
        label = f"{name}:\nmean {values.mean():.2f}"
        side = 1 if values.mean() > every.mean() else -1  # beside its own hill
        place = values.mean() + side * values.std()
        ax.text(
            place, 0.85 * heights.max(), label, color=colour, ha="left" if side > 0 else "right"
        )
        sentences.append(f"{name} around {values.mean():.2f}")
    top = 1.15 * ax.get_ylim()[1]
    ax.axvline(at_test, color="black")
    ax.text(at_test, 0.97 * top, f" in a test: {at_test:.2f}", va="top")
    ax.set(xlabel="input z of one unit", ylabel="masks", ylim=(0, top))
    near = [name for name, z in sums.items() if abs(z.mean() - at_test) < 0.1 * abs(at_test)]
    ax.set_title(f"On average the same as in the test: {', '.join(near) or 'none'}")
    show(fig, f"Histograms of z over masks: {'; '.join(sentences)}; in a test it is {at_test:.2f}.")


def averaged_passes(counts, accuracies, plain, ax=None):
    """Draw test accuracy against the number of averaged passes (k,); plain: of dropout off.

    accuracies: (k, runs), a column per trained network; plain: (runs,).
    """
    fig, ax = canvas_unless(ax)
    mean = accuracies.mean(axis=1)
    ax.plot(counts, accuracies, color=DATA, linewidth=0.8)
    ax.plot(counts, mean, "o-", color=ACCENT)
    ax.axhline(plain.mean(), color="black", linestyle=":")
    ax.text(counts[0], plain.mean(), "one pass, dropout off (mean)", va="bottom")
    ax.set(xscale="log", xticks=counts, xticklabels=counts, ylabel="accuracy on unseen digits")
    ax.set_xlabel("thinned networks that were averaged (grey: one training each, green: mean)")
    ax.minorticks_off()
    alike = abs(mean[-1] - plain.mean()) < 0.01
    judged = "about as good as" if alike else "not the same as"
    ax.set_title(f"Dropout off is {judged} an average of {counts[-1]} thinned networks")
    show(
        fig,
        f"Accuracy against networks averaged: {mean[0]:.2f} for {counts[0]}, {mean[-1]:.2f} for "
        f"{counts[-1]}; a single pass with dropout off reaches {plain.mean():.2f}.",
    )
