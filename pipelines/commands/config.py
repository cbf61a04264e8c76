"""``rolemap config``: what rolemap.toml and the environment say."""

import click


@click.group("config")
def command() -> None:
    r"""Show the standing answers to options, from rolemap.toml and the environment.

    \b
    Example:
      rolemap config show
    """


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_(*, as_json: bool) -> None:
    r"""List every key, its value, where that comes from, and its variable.

    rates.PLATFORM.delay_seconds and rates.PLATFORM.concurrency are listed once stated.

    \b
    Example:
      ROLEMAP_CONTACT=jobs@example.org rolemap config show
    """
    import pandas as pd

    from pipelines.config import load_config
    from pipelines.config_keys import KEYS, PLATFORM_KEYS
    from pipelines.render import render

    config = load_config()
    platforms = [key for key in PLATFORM_KEYS if key.name in config.stated]
    rows = [
        {
            "key": key.name,
            "value": str(config.stated.get(key.name, key.usual)),
            "from": config.sources.get(key.name, "default"),
            "variable": key.variable,
            "meaning": key.meaning,
        }
        for key in (*KEYS, *platforms)
    ]
    render(pd.DataFrame(rows), "json" if as_json else "table")
