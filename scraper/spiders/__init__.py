"""One file a platform: pure functions over its responses, and the spider under them."""
