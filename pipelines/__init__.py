"""Turn raw runs into one clean, classified, published table, and answer from it."""
