// Everything measured or stated today beside the exercises: pain, motion, strength, minutes, cues. Each fact can be
// corrected or taken out, and shows its words.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const box = outbox(root, component);
  show(root, data.groups.length > 0 && h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Measures and statements")),
    data.groups.map((group) => h("div", { class: "group", key: group.title },
      h("h4", {}, group.title),
      h("ul", { class: "facts" }, group.facts.map((fact) => one(fact, data, box))))),
    Object.values(box.refused).map((words) => h("p", { class: "problem", role: "alert" }, words))));
}

function one(fact, data, box) {
  return h("li", { class: `fact ${fact.unconfirmed ? "open" : ""} ${fact.long ? "long" : ""}`, key: fact.at },
    fact.label && h("span", { class: "literal" }, fact.label),
    fact.field && h("input", {
      key: `${fact.at}-value`, type: "text", readonly: !data.editable, autocomplete: "off",
      "aria-label": fact.called, value: box.held(`${fact.at}/${fact.field}`, fact.value),
      "aria-invalid": `${fact.at}/${fact.field}` in box.refused ? "true" : null,
      on: { input: (event, input) => box.put(`${fact.at}/${fact.field}`, input.value) },
    }),
    fact.unit && h("span", { class: "quiet" }, fact.unit),
    fact.unconfirmed && data.editable && h("button", { type: "button", class: "primary", on: { click: () => box.act({ what: "confirm", at: fact.at }) } }, "confirm"),
    fact.words.length > 0
      ? h("button", { type: "button", class: "words", "aria-label": `Words behind ${fact.called}`, on: { click: () => showWords(fact.words, fact.called) } }, "words")
      : h("span", { class: "quiet tiny" }, fact.says),
    data.editable && h("button", { type: "button", class: "plain", "aria-label": `Remove ${fact.called}`, on: { click: () => box.act({ what: "remove", at: fact.at }) } }, "✕"));
}
