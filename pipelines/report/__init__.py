"""The report: figures of the published table, and one page that shows them."""
