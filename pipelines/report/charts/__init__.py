"""Charts of the figures: Vega-Altair drawings, written as SVG that needs no script."""
