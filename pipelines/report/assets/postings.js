// Unpack the postings, and judge which of them a person's degree and years let in.
"use strict";

const names = JSON.parse(byId("names").textContent);

async function unpack() {
  const bytes = Uint8Array.from(atob(byId("packed").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const rows = JSON.parse(await new Response(stream).text());
  return rows.map(([title, url, company, place, country, labels, degree, equivalent, years, ladder,
    seniority, payMin, payMax, posted, workplace, open, attribution]) => ({
    title, url, company, place, country, labels, degree, equivalent, years, ladder,
    seniority, payMin, payMax, posted, workplace, open, attribution,
  }));
}

// The same rule as pipelines/report/path.py; a test holds the two together.
function fit(row, degree, years) {
  const rungs = row.ladder.filter(([level]) => level <= degree).map(([, asked]) => asked);
  if (row.years !== null) rungs.push(row.years);
  const needed = rungs.length ? Math.min(...rungs) : null;
  const silent = row.degree === null && needed === null;
  if ((row.degree === null || row.degree <= degree) && (needed ?? 0) <= years) return silent ? "may" : "fits";
  const instead = row.degree > degree && row.equivalent && (row.years ?? 0) <= years;
  return instead ? "may" : "no";
}

const count = (number, one = "posting") => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
const thousands = (sum) => `$${Math.round(sum / 1000).toLocaleString("en")}k`;

function writePay(row) {
  const [low, high] = [row.payMin ?? row.payMax, row.payMax ?? row.payMin];
  if (low === null) return "";
  if (row.payMin === null) return `to ${thousands(high)}`;
  if (row.payMax === null) return `from ${thousands(low)}`;
  return low === high ? thousands(low) : `${thousands(low)}–${thousands(high)}`;
}

const writePlace = (row) => [row.place, row.country].filter(Boolean).join(", ");

function link(row) {
  if (!row.url || !/^https?:\/\//i.test(row.url)) return element("b", row.title || "(no title)");
  const made = element("a", row.title || "(no title)");
  made.href = row.url;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

function toCsv(rows) {
  const cell = (value) => {
    let text = value === null || value === undefined ? "" : String(value);
    // A spreadsheet would run a text that starts like a formula.
    if (typeof value === "string" && /^[\s]*[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const columns = {
    title: (r) => r.title, company: (r) => r.company, place: (r) => r.place, country: (r) => r.country,
    titles: (r) => r.labels.map((i) => names.labels[i][0]).join("|"),
    degree_required: (r) => names.degrees[r.degree]?.[0], experience_min_years: (r) => r.years,
    seniority: (r) => names.seniorities[r.seniority]?.[0],
    salary_per_year_usd_min: (r) => r.payMin, salary_per_year_usd_max: (r) => r.payMax,
    workplace: (r) => names.workplaces[r.workplace]?.[0], date_posted: (r) => r.posted,
    open: (r) => Boolean(r.open), url: (r) => r.url, attribution: (r) => r.attribution,
  };
  const lines = [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((read) => read(row)))];
  return `${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function save(text, name) {
  const made = element("a");
  made.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  made.download = name;
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 1000);
}
