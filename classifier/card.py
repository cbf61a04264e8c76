"""The model card: every number in it comes from the metrics."""

from importlib.resources import files
from string import Template
from typing import Any, Final

_NAMES: Final = {
    "micro_f1": "micro F1",
    "macro_f1": "macro F1",
    "worst_f1": "worst label's F1",
    "subset_accuracy": "whole set right",
    "false_titles": "postings outside the field that get a title",
}


def write_card(version: str, metadata: dict[str, Any], metrics: dict[str, Any]) -> str:
    """Return the card of a model as Markdown.

    Parameters
    ----------
    version : str
        Name of the artefact.
    metadata : dict
        What training recorded.
    metrics : dict
        What cross-validation returned.

    Returns
    -------
    str
        The card.
    """
    template = Template(
        files("classifier").joinpath("vocab", "card.md").read_text("utf-8")
    )
    postings = metadata["postings"]
    return template.substitute(
        version=version,
        seed=metadata["seed"],
        labelled=postings["labelled"],
        unlabelled=postings["unlabelled"],
        silver=postings["silver"],
        unscored=postings["unscored"],
        held_out=_held_out(metrics.get("held_out")),
        text_only=_text_only(metrics["text_only"]),
        employers=postings["employers"],
        outside=postings["outside_the_field"],
        headlines=_headlines(metrics),
        labels=_labels(metrics["model"]),
        boards=_parts(metrics["by_board"]),
        years=_parts(metrics["by_year"]),
        libraries=", ".join(f"{k} {v}" for k, v in metadata["libraries"].items()),
    )


def _headlines(metrics: dict[str, Any]) -> str:
    """Return the table of headline figures, baselines beside them."""
    model, baselines = metrics["model"], metrics["baselines"]
    lines = [
        "| figure | model | 95 % interval | every label counts | "
        + " | ".join(name.replace("_", " ") for name in baselines)
        + " |",
        "|---" * (4 + len(baselines)) + "|",
    ]
    for key, name in _NAMES.items():
        low, high = model["intervals"][key]
        others = [f"{figures[key]:.3f}" for figures in baselines.values()]
        cells = [
            name,
            f"{model[key]:.3f}",
            f"{low:.3f} to {high:.3f}",
            f"{metrics['all_labels_count'][key]:.3f}",
            *others,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _text_only(figures: dict[str, Any]) -> str:
    """Return one sentence on postings without a title."""
    low, high = figures["intervals"]["micro_f1"]
    return (
        f"micro F1 {figures['micro_f1']:.3f} ({low:.3f} to {high:.3f}), macro F1"
        f" {figures['macro_f1']:.3f}, worst label {figures['worst_f1']:.3f}"
    )


def _held_out(figures: dict[str, Any] | None) -> str:
    """Return one sentence on postings that training left alone."""
    if figures is None:
        return "Nothing was held out from training beside the folds."
    rows = figures["per_label"].values()
    return (
        f"Of {figures['postings']} postings that training left alone,"
        f" {figures['outside']} are outside the field and"
        f" {figures['false_titles']:.1%} of those get a title;"
        f" of the {sum(row['support'] for row in rows)} true titles"
        f" {sum(round(row['recall'] * row['support']) for row in rows)} are given."
    )


def _labels(model: dict[str, Any]) -> str:
    """Return the table of figures a label."""
    lines = [
        "| label | precision | recall | F1 | support | ECE |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for label, row in model["per_label"].items():
        lines.append(
            f"| {label} | {row['precision']:.3f} | {row['recall']:.3f}"
            f" | {row['f1']:.3f} | {row['support']} | {row['ece']:.3f} |"
        )
    return "\n".join(lines)


def _parts(figures: dict[str, dict[str, float]]) -> str:
    """Return a table of micro F1 and whole sets, a line a part."""
    lines = ["| part | postings | micro F1 | whole set right |", "|---|--:|--:|--:|"]
    for name, row in figures.items():
        lines.append(
            f"| {name} | {row['postings']} | {row['micro_f1']:.3f}"
            f" | {row['subset_accuracy']:.3f} |"
        )
    return "\n".join(lines)
