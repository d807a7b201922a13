"""Refuses settings in which a page could not become a record, before anything is fetched."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scrapy.settings import BaseSettings
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object

from newsbot.model.errors import ConfigurationError


def refuse_disorder(
    settings: BaseSettings, last: type, stages: Sequence[type], *, optional: Collection[type]
) -> None:
    """Refuse `ITEM_PIPELINES` without the stages, or with them in another order.

    Each page would fail on its own otherwise, with a line of the log that names no setting. Other
    pipelines may stand between them, and classes derived from a stage count as that stage.

    Args:
        settings: of the crawler.
        last: the pipeline that takes the records.
        stages: the pipelines through which a page goes before, in their order.
        optional: those of them that may be missing.

    Raises:
        ConfigurationError: one is missing, or stands behind a later one.
    """
    placed = [load_object(each) for each in build_component_list(settings["ITEM_PIPELINES"])]
    wanted = [*stages, last]
    names = ", ".join(each.__name__ for each in wanted)
    places = []
    for one in wanted:
        place = _place(one, placed)
        if place is not None:
            places.append(place)
        elif one not in optional:
            raise ConfigurationError(
                f"newsbot.pipelines.{one.__name__} is missing from ITEM_PIPELINES",
                hint=f"a page goes through {names}, in this order",
            )
    if places != sorted(places):
        raise ConfigurationError(
            "the pipelines of newsbot stand in another order in ITEM_PIPELINES",
            hint=f"a page goes through {names}: give them rising numbers",
        )


def _place(stage: type, placed: Sequence[object]) -> int | None:
    return next(
        (at for at, one in enumerate(placed) if isinstance(one, type) and issubclass(one, stage)),
        None,
    )
