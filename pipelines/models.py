"""Load the title model, with the thresholds that the configuration states."""

import hashlib
from dataclasses import replace
from pathlib import Path

from classifier.labels import LABELS
from classifier.model import TitleModel
from pipelines.config import load_config


def load_model(folder: Path | None = None) -> TitleModel:
    """Load a model for this house.

    Parameters
    ----------
    folder : Path or None, default=None
        A model's folder; the shipped one by default.

    Returns
    -------
    TitleModel
        Other thresholds than its own make another version of it, so that what the
        store holds is derived anew.

    Raises
    ------
    ModelError
        If the folder holds no model, or one that was changed or is not trusted.
    """
    model = TitleModel.load(folder)
    cuts = load_config().thresholds()
    if not cuts:
        return model
    thresholds = model.stack.thresholds.copy()
    for label, cut in cuts.items():
        thresholds[LABELS.index(label)] = cut
    mark = hashlib.blake2b(repr(sorted(cuts.items())).encode(), digest_size=4)
    return replace(
        model,
        stack=replace(model.stack, thresholds=thresholds),
        version=f"{model.version}-{mark.hexdigest()}",
    )
