// The table of postings: search, facets with counts, sorting, CSV.
"use strict";

const ANY = "";
const named = (pairs, index) => pairs[index]?.[1] ?? "";

const FACETS = {
  label: {
    options: () => [["field", "Any of the nine"], ...names.labels.map(([, text], i) => [String(i), text]), ["none", "None of the nine"]],
    passes: (row, value) => (value === "field" ? row.labels.length > 0 : value === "none" ? !row.labels.length : row.labels.includes(Number(value))),
  },
  country: {
    options: (rows) => [...new Set(rows.map((row) => row.country).filter(Boolean))]
      .map((code) => [code, names.countries[code] ?? code]).sort((a, b) => a[1].localeCompare(b[1])),
    passes: (row, value) => row.country === value,
  },
  degree: {
    options: () => [...names.degrees.map(([, text], i) => [String(i), `${text}${i ? " or lower" : ""}`]), ["silent", "Not stated"]],
    passes: (row, value) => (value === "silent" ? row.degree === null : row.degree !== null && row.degree <= Number(value)),
  },
  years: {
    options: () => [...[0, 1, 2, 3, 5, 8, 10].map((n) => [String(n), `At most ${n}`]), ["silent", "Not stated"]],
    passes: (row, value) => (value === "silent" ? row.years === null : row.years !== null && row.years <= Number(value)),
  },
  seniority: {
    options: () => [...names.seniorities.map(([, text], i) => [String(i), text]), ["silent", "Not stated"]],
    passes: (row, value) => (value === "silent" ? row.seniority === null : row.seniority === Number(value)),
  },
  workplace: {
    options: () => [...names.workplaces.map(([, text], i) => [String(i), text]), ["silent", "Not stated"]],
    passes: (row, value) => (value === "silent" ? row.workplace === null : row.workplace === Number(value)),
  },
  pay: {
    options: () => [["stated", "Stated"], ...[50, 75, 100, 150, 200, 250].map((k) => [String(k * 1000), `Up to $${k}k or more`])],
    passes: (row, value) => (value === "stated" ? (row.payMax ?? row.payMin) !== null : (row.payMax ?? row.payMin ?? 0) >= Number(value)),
  },
  state: {
    options: () => [["open", "Open"], ["closed", "Closed"]],
    passes: (row, value) => Boolean(row.open) === (value === "open"),
  },
};

const COLUMNS = [
  ["Title", (r) => r.title, titleCell],
  ["Employer", (r) => r.company],
  ["Place", writePlace],
  ["Held titles", (r) => r.labels.map((i) => named(names.short, i)).join(", ")],
  ["Degree", (r) => r.degree ?? -1, (r) => named(names.degrees, r.degree), "fixed"],
  ["Years", (r) => r.years ?? -1, (r) => r.years ?? "", "fixed number"],
  ["Pay", (r) => r.payMax ?? r.payMin ?? -1, writePay, "fixed number"],
  ["Workplace", (r) => named(names.workplaces, r.workplace), null, "fixed"],
  ["Posted", (r) => r.posted ?? "", null, "fixed"],
];

function titleCell(row) {
  const cell = element("div");
  cell.append(link(row));
  if (!row.open) cell.append(element("small", "closed"));
  if (row.attribution) cell.append(element("small", row.attribution));
  return cell;
}

function makeTable(rows) {
  const chosen = {
    label: rows.some((row) => row.labels.length) ? "field" : ANY,
    state: rows.some((row) => row.open) ? "open" : ANY,
  };
  let path = null;
  let found = new Set();
  const passes = (row, except) => Object.entries(chosen).every(
    ([name, value]) => name === except || value === ANY || FACETS[name].passes(row, value),
  ) && (!path || path.passes(row));

  const table = new DataTable("#postings", {
    data: rows,
    columns: COLUMNS.map(([title, value, display, className]) => ({
      title,
      className,
      data: (row, kind) => (kind === "display" || kind === "set" ? row : value(row)),
      render: (row, kind) => {
        if (kind !== "display") return row;
        const shown = (display ?? value)(row);
        return shown instanceof Node ? shown : document.createTextNode(shown);
      },
      createdCell: (cell) => {
        cell.dataset.heading = title;
        cell.setAttribute("role", "cell");
        cell.classList.toggle("void", !cell.textContent);
      },
    })),
    createdRow: (line) => line.setAttribute("role", "row"),
    order: [[8, "desc"]],
    orderDescReverse: false,
    pageLength: 25,
    autoWidth: false,
    deferRender: true,
    layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: { paging: { buttons: 5 } } },
    language: { info: "_START_ to _END_ of _TOTAL_", infoEmpty: "none", infoFiltered: "", zeroRecords: "No posting fits these filters." },
  });
  table.search.fixed("facets", (_, __, index) => passes(rows[index], null));

  function recount() {
    for (const [name, facet] of Object.entries(FACETS)) {
      const select = document.querySelector(`[data-facet="${name}"]`);
      const within = rows.filter((row) => (found.size === rows.length || found.has(row)) && passes(row, name));
      for (const option of select.options) {
        const n = option.value === ANY ? within.length : within.filter((row) => facet.passes(row, option.value)).length;
        option.textContent = `${option.dataset.text} (${n.toLocaleString("en")})`;
        option.disabled = !n && option.value !== ANY && option.value !== select.value;
      }
      select.value = chosen[name] ?? ANY;
    }
  }

  function update() {
    const asked = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    found = new Set(asked.length ? rows.filter((row) => asked.every((word) => textOf(row).includes(word))) : rows);
    table.draw();
    recount();
    const shown = table.page.info().recordsDisplay;
    byId("found").textContent = `${count(shown)} of ${rows.length.toLocaleString("en")}`;
    byId("download").disabled = !shown;
    byId("path-chip").hidden = !path;
    byId("path-chip").firstElementChild.textContent = path?.text ?? "";
  }
  table.search.fixed("words", (_, __, index) => found.has(rows[index]));

  const texts = new Map();
  function textOf(row) {
    if (!texts.has(row)) {
      texts.set(row, [row.title, row.company, row.place, names.countries[row.country] ?? row.country, ...row.labels.map((i) => names.labels[i][1])].join(" ").toLowerCase());
    }
    return texts.get(row);
  }
  wire(table, rows, chosen, update, (asked) => { path = asked; });
  update();
  return {
    showPath(asked, label) {
      for (const name of Object.keys(FACETS)) chosen[name] = ANY;
      chosen.label = String(label);
      path = asked;
      update();
      byId("postings-section").scrollIntoView();
    },
  };
}

function wire(table, rows, chosen, update, setPath) {
  for (const [name, facet] of Object.entries(FACETS)) {
    const select = document.querySelector(`[data-facet="${name}"]`);
    for (const [value, text] of [[ANY, "All"], ...facet.options(rows)]) {
      const option = element("option", text);
      option.value = value;
      option.dataset.text = text;
      select.append(option);
    }
    select.addEventListener("change", () => { chosen[name] = select.value; update(); });
  }
  let waiting;
  byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 150); });
  byId("facets").addEventListener("submit", (event) => event.preventDefault());
  byId("reset").addEventListener("click", () => {
    for (const name of Object.keys(FACETS)) chosen[name] = ANY;
    byId("search").value = "";
    setPath(null);
    update();
  });
  byId("path-chip").querySelector("button").addEventListener("click", () => { setPath(null); update(); });
  byId("download").addEventListener("click", () => {
    save(toCsv(table.rows({ search: "applied", order: "applied" }).data().toArray()), "postings.csv");
  });
  COLUMNS.forEach(([title], index) => {
    for (const direction of ["asc", "desc"]) {
      const option = element("option", `${title} ${direction === "asc" ? "↑" : "↓"}`);
      option.value = `${index} ${direction}`;
      byId("sort").append(option);
    }
  });
  byId("sort").value = "8 desc";
  byId("sort").addEventListener("change", () => {
    const [index, direction] = byId("sort").value.split(" ");
    table.order([Number(index), direction]).draw();
  });
  byId("facets").hidden = false;
  document.querySelector(".tools").hidden = false;
}
