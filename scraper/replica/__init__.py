"""The demo boards: a loopback server that answers as the platforms do."""
