// Notes to do something about, oldest first.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  const open = (row) => post("open", { id: row.id });
  show(root, data.rows.length === 0
    ? h("p", { class: "quiet" }, data.empty)
    : h("div", { class: "scroll" }, h("table", { "aria-label": data.title },
      h("thead", {}, h("tr", {}, data.columns.map((title) => h("th", { scope: "col" }, title)), data.verb && h("th", {}, h("span", { class: "unseen" }, data.verb)))),
      h("tbody", {}, data.rows.map((row) => h("tr", { class: `item ${row.current ? "current" : ""}`, key: row.id },
        row.cells.map((cell) => h("td", { class: "literal" }, Array.isArray(cell) ? tag(...cell) : cell)),
        data.verb && h("td", { class: "open" }, h("button", { type: "button", "aria-label": `${data.verb}: ${row.label}`, "aria-current": row.current, on: { click: () => open(row) } }, data.verb))))))));
}
