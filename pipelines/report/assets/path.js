// "Your path": the open postings that a degree and some years let in, title by title.
"use strict";

const SHOWN = 10;

function makePath(rows, table) {
  const open = rows.filter((row) => row.open && row.labels.length);
  const degree = byId("path-degree");
  const years = byId("path-years");

  function judge() {
    const [level, held] = [Number(degree.value), Number(years.value)];
    const found = names.labels.map(([, text], label) => ({ text, label, total: 0, fits: [], may: [] }));
    let fitting = 0;
    let maybe = 0;
    for (const row of open) {
      const verdict = fit(row, level, held);
      fitting += verdict === "fits";
      maybe += verdict === "may";
      for (const label of row.labels) {
        found[label].total += 1;
        if (verdict !== "no") found[label][verdict].push(row);
      }
    }
    return { level, held, found, fitting, maybe };
  }

  function update() {
    const { level, held, found, fitting, maybe } = judge();
    const kept = new Set([...document.querySelectorAll("#path-titles details[open]")].map((d) => d.dataset.label));
    byId("path-years-shown").textContent = held;
    byId("path-summary").textContent = `${count(fitting)} of ${open.length.toLocaleString("en")} open ones ask for no more than that; ${maybe.toLocaleString("en")} more state neither degree nor years, or take experience in place of the degree.`;
    const shown = found.filter((title) => title.total).sort((a, b) => b.fits.length - a.fits.length || b.may.length - a.may.length);
    byId("path-titles").replaceChildren(...shown.map((title) => {
      const line = element("li");
      line.append(titleLine(title, level, held, kept.has(String(title.label))));
      return line;
    }));
  }

  function titleLine(title, level, held, isOpen) {
    const details = element("details");
    details.dataset.label = title.label;
    const summary = element("summary");
    const bar = element("span", "", "bar");
    for (const part of [title.fits, title.may]) {
      const piece = element("i");
      piece.style.width = `${(100 * part.length) / title.total}%`;
      bar.append(piece);
    }
    const counted = element("span", `${title.fits.length.toLocaleString("en")} of ${title.total.toLocaleString("en")}`, "count");
    counted.append(element("small", `${title.may.length.toLocaleString("en")} more may fit`));
    summary.append(element("span", title.text, "name"), bar, counted);
    details.append(summary);
    const fill = () => { if (details.childElementCount === 1) details.append(...postings(title, level, held)); };
    details.addEventListener("toggle", fill);
    if (isOpen) { details.open = true; fill(); }
    return details;
  }

  function postings(title, level, held) {
    const list = element("ul");
    for (const row of [...title.fits, ...title.may].slice(0, SHOWN)) {
      const line = element("li");
      line.append(link(row), element("small", [row.company, writePlace(row), writePay(row)].filter(Boolean).join(" · ")));
      list.append(line);
    }
    const all = title.fits.length + title.may.length;
    if (!all) return [element("p", "None at present.")];
    const button = element("button", `Show all ${all.toLocaleString("en")} in the table`);
    button.type = "button";
    button.addEventListener("click", () => table.showPath({
      passes: (row) => row.open && fit(row, level, held) !== "no",
      text: `Your path: ${named(names.degrees, level)}, ${held} years, open postings that fit or may fit.`,
    }, title.label));
    return [list, button];
  }

  degree.addEventListener("change", update);
  years.addEventListener("input", update);
  byId("path-form").addEventListener("submit", (event) => event.preventDefault());
  byId("path-form").hidden = false;
  byId("path-key").hidden = false;
  update();
}

unpack().then((rows) => {
  makePath(rows, makeTable(rows));
  document.documentElement.dataset.ready = "true";
}, () => {
  byId("path-summary").textContent = "This browser cannot unpack the postings (it lacks DecompressionStream); the charts and tables above are whole.";
});
