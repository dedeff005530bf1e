// A note to read: exercises, facts and prose. A click on a sentence or a dose shows the words behind it.

export default function ({ data, parentElement }) {
  const root = surface(parentElement);
  show(root, h("div", { class: "card" },
    h("header", {}, h("h3", { class: "literal" }, data.title), h("button", { type: "button", on: { click: (event, button) => copyText(data.whole_note, button) } }, "Copy note")),
    data.lines.map((line) => h("p", { class: "small literal" }, line)),
    data.exercises.length > 0 && h("div", { class: "scroll" }, h("table", { "aria-label": "Exercises" },
      h("tbody", {}, data.exercises.map((row) => h("tr", { key: `e${row.at}` },
        h("td", { class: "literal" }, row.name), h("td", {}, row.side ?? ""), h("td", { class: "literal" }, row.dose),
        h("td", {}, row.words.length > 0 && h("button", { type: "button", class: "words tiny", on: { click: () => showWords(row.words, row.name) } }, "words"))))))),
    data.facts.length > 0 && h("ul", { class: "facts" }, data.facts.map((fact) => h("li", { class: "literal" }, fact))),
    data.sections.map((section) => h("div", { class: "section", key: section.name },
      h("div", { class: "row apart" }, h("h4", {}, section.title),
        h("button", { type: "button", class: "plain tiny", "aria-label": `Copy ${section.title}`, on: { click: (event, button) => copyText(section.text, button) } }, "Copy")),
      h("p", { class: "literal" }, sentences(section))))));
}

/** The section's text, each drafted sentence a place that can be clicked or reached with Tab. */
function sentences(section) {
  const nodes = [];
  let rest = section.text;
  for (const { text, words } of section.sentences) {
    const at = rest.indexOf(text);
    if (at < 0 || !text) continue;
    if (at) nodes.push(rest.slice(0, at));
    const look = () => showWords(words, "this sentence");
    nodes.push(h("span", { class: "sentence", tabindex: "0", role: "button", on: { click: look, keydown: (event) => { if (event.key === "Enter") look(); } } }, text));
    rest = rest.slice(at + text.length);
  }
  return rest ? [...nodes, rest] : nodes;
}
