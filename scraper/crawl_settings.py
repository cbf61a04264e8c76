"""Settings of a crawl that is not started by Scrapy's own command line."""

from collections.abc import Mapping
from typing import Any

from scrapy.settings import Settings

import scraper.settings as project


def make_settings(contact: str, extra: Mapping[str, Any]) -> Settings:
    """Return the project's settings with those of one crawl.

    Parameters
    ----------
    contact : str
        A web or mail address for the user agent; may be empty.
    extra : mapping
        Settings that go before the project's and the spiders' own.

    Returns
    -------
    Settings
        Quiet: warnings only, and no statistics in the log.
    """
    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.set("LOG_LEVEL", "WARNING", priority="project")
    settings.set("STATS_DUMP", value=False, priority="project")
    # Whoever starts the crawl says where the log goes.
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="project")
    if contact:
        agent = project.make_user_agent(contact)
        settings.set("USER_AGENT", agent, priority="project")
    for name, value in extra.items():
        settings.set(name, value, priority="cmdline")
    return settings
