// Billable units: the payer's method decides, in words; the other method is folded away, for comparison only. Where
// several allocations are allowed the clinician chooses, and they stand in code order: none is recommended.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  const choose = (at) => post("choose", { at });
  show(root, h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Billable units"), h("span", { class: "small quiet" }, data.method)),
    figures(data.units),
    allocations(data, choose),
    h("ul", { class: "small" }, data.units.explanation.map((line) => h("li", { class: "literal" }, line))),
    data.other && h("details", { key: "other" },
      h("summary", {}, data.other_title),
      figures(data.other), plain(data.other),
      h("ul", { class: "small" }, data.other.explanation.map((line) => h("li", { class: "literal" }, line))))));
}

function figures(units) {
  if (units.missing.length) return h("p", {}, tag("warn", "No units yet"), ` Minutes are missing for ${units.missing.join(", ")}.`);
  return h("p", { class: "row" },
    h("span", { class: "figure" }, String(units.total_units)), h("span", {}, units.total_units === 1 ? "unit" : "units"),
    h("span", { class: "quiet" }, `from ${units.total_minutes} timed minutes`));
}

function codes(allocation) {
  if (!allocation.length) return "no timed unit";
  return allocation.flatMap(([code, count], at) => [at ? " " : "", h("span", { class: "code" }, `${code} × ${count}`)]);
}

function plain(units) {
  return (units.allowed ?? []).map((allocation, at) => h("p", {}, at ? "or " : "", codes(allocation)));
}

function allocations(data, choose) {
  const allowed = data.units.allowed ?? [];
  if (allowed.length < 2) return plain(data.units);
  return h("fieldset", {},
    h("legend", {}, `${allowed.length} allocations are allowed; choose the one that you bill`),
    allowed.map((allocation, at) => h("label", { class: "option", key: `a${at}` },
      h("input", { type: "radio", name: "allocation", checked: data.chosen === at, disabled: !data.editable, on: { change: () => choose(at) } }),
      h("span", {}, codes(allocation)))));
}
