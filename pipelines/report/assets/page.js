// Theme, tips on marks, and the choice of panels: all that works without postings.
"use strict";

const byId = (id) => document.getElementById(id);

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

(() => {
  const button = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = isDark() ? "Light mode" : "Dark mode"; };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  system.addEventListener("change", name);
  name();
  button.hidden = false;
})();

// What a mark says, by mouse or finger, and by arrow keys within a chart.
(() => {
  const tip = byId("tip");
  let lit = null;

  function hide() {
    tip.hidden = true;
    lit?.classList.remove("lit");
    lit = null;
  }

  function show(text, x, above, below) {
    tip.textContent = text;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - width - 8))}px`;
    tip.style.top = `${above - height - 14 < 4 ? below : above - height - 14}px`;
  }

  function point(mark) {
    const box = mark.getBoundingClientRect();
    show(mark.dataset.tip, box.left + box.width / 2, box.top + 8, box.bottom + 8);
  }

  // Bar, interval and dot of a line say the same: the topmost of them speaks.
  function marksOf(chart) {
    const marks = [...chart.querySelectorAll("[data-tip]")].filter((mark) => !mark.closest("[hidden]"));
    return [...new Map(marks.map((mark) => [mark.dataset.tip, mark])).values()];
  }

  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.("[data-tip]");
    hide();
    if (mark) show(mark.dataset.tip, event.clientX, event.clientY, event.clientY + 18);
  });
  addEventListener("scroll", () => (lit ? point(lit) : hide()), { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  for (const chart of document.querySelectorAll(".chart.wide, .chart.narrow, .panels")) {
    if (!chart.querySelector("[data-tip]")) continue;
    chart.tabIndex = 0;
    chart.addEventListener("blur", hide);
    chart.addEventListener("focus", () => {
      if (!chart.matches(":focus-visible")) return;
      const box = chart.getBoundingClientRect();
      show("Arrow keys read the figures of this chart.", box.left, box.top, box.top + 8);
    });
    chart.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step || event.target !== chart) return;
      event.preventDefault();
      const marks = marksOf(chart);
      const next = lit ? marks.indexOf(lit) + step : step > 0 ? 0 : -1;
      hide();
      lit = marks.at(next % marks.length);
      lit.classList.add("lit");
      lit.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      point(lit);
    });
  }
})();

for (const select of document.querySelectorAll("select[data-panels]")) {
  const panels = byId(`panels-${select.dataset.panels}`).children;
  const show = () => {
    for (const panel of panels) panel.hidden = panel.dataset.group !== select.value;
  };
  select.addEventListener("change", show);
  show();
}
