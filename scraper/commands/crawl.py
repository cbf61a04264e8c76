"""``scrapy crawl``: Scrapy's own command, with an exit status by outcome."""

import argparse

from scrapy import Spider
from scrapy.commands import crawl
from scrapy.crawler import Crawler


class Command(crawl.Command):
    """Run a spider; exit with 1 when a board fell short or rows were not written."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run a spider by name, and set the exit status.

        Parameters
        ----------
        args : list of str
            The spider's name.
        opts : Namespace
            Options of the command line.
        """
        super().run(args, opts)
        stats = self._crawler.stats
        if stats.get_value("boards/fell_short") or stats.get_value("raw_run/error"):
            self.exitcode = 1

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        # The process forgets its crawlers as they end.
        self._crawler = super()._create_crawler(spidercls)
        return self._crawler
