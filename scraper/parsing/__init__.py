"""Pure parsing that several platforms share; nothing here imports Scrapy."""
