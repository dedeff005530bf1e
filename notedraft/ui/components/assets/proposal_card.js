// A reviewer's proposed edit: what would change, and the treating clinician's answer to it.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  const draw = () => show(root, h("div", { class: "card attention" },
    h("header", {}, h("h3", {}, data.title), h("span", { class: "small literal" }, data.by)),
    data.reason && h("p", { class: "literal" }, data.reason),
    data.changes.length > 0 && h("div", { class: "scroll" }, h("table", { "aria-label": "Proposed changes" },
      h("thead", {}, h("tr", {}, ["Where", "Now", "Proposed"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, data.changes.map(([where, before, after], at) => h("tr", { key: `c${at}` },
        h("td", { class: "literal" }, where), h("td", { class: "literal before" }, before || "–"), h("td", { class: "literal after" }, after || "taken out")))))),
    data.can_decide && h("div", { class: "acts" },
      h("button", { type: "button", class: "primary", on: { click: () => post("decide", { what: "accept", reason: "" }) } }, "Accept the edit"),
      h("input", { type: "text", key: "why", "aria-label": "Reason for declining the edit", placeholder: "or say why not", value: root.why ?? "", on: { input: (event, input) => { root.why = input.value; draw(); } } }),
      h("button", { type: "button", disabled: !(root.why ?? "").trim(), on: { click: () => post("decide", { what: "reject", reason: root.why }) } }, "Decline"))));
  draw();
}
