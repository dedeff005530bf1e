// A table to read, every cell shown as it was written.

export default function ({ data, parentElement }) {
  const root = surface(parentElement);
  show(root, data.rows.length === 0
    ? h("p", { class: "quiet" }, data.empty)
    : h("div", { class: "scroll" }, h("table", { "aria-label": data.title },
      h("thead", {}, h("tr", {}, data.columns.map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, data.rows.map((row, at) => h("tr", { key: `r${at}` },
        row.map((cell) => h("td", { class: kind(cell) },
          Array.isArray(cell) ? tag(...cell) : cell ?? ""))))))));
}

function kind(cell) {
  if (typeof cell === "number") return "number";
  return Array.isArray(cell) || (cell ?? "").length <= 24 ? "short" : "literal";
}
