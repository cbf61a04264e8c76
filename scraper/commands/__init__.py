"""Commands of ``scrapy`` that this project has in place of Scrapy's own."""
