// The note's prose, one box a section. With the caret in a sentence, the dictation shows the words behind it.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const box = outbox(root, component, PROSE_QUIET_MS);
  show(root, h("div", { class: "card" },
    h("header", {},
      h("h3", {}, data.title),
      h("button", { type: "button", on: { click: (event, button) => copyText(data.whole_note, button) } }, "Copy whole note")),
    data.sections.map((section) => boxed(section, data, box))));
  for (const area of root.querySelectorAll("textarea")) fit(area);
}

function boxed(section, data, box) {
  const where = `sections/${section.name}`;
  return h("div", { class: "section", key: section.name },
    h("div", { class: "row apart" },
      h("label", { for: section.name }, section.title),
      h("span", { class: "row" },
        section.rewritable && h("button", { type: "button", title: "Write this section again from the table and facts above", on: { click: () => box.act({ what: "rewrite", at: section.name }) } }, "Write from facts"),
        h("button", { type: "button", "aria-label": `Copy ${section.title}`, on: { click: (event, button) => copyText(box.held(where, section.text), button) } }, "Copy"))),
    h("textarea", {
      id: section.name, key: section.name, rows: 2, readonly: !data.editable, spellcheck: "true", value: box.held(where, section.text),
      on: {
        input: (event, area) => { fit(area); box.put(where, area.value); },
        click: (event, area) => behind(area, section), keydown: (event, area) => setTimeout(() => behind(area, section)),
      },
    }));
}

/** Show the words behind the sentence that holds the caret. */
function behind(area, section) {
  const caret = area.selectionStart;
  const sentence = section.sentences.find(({ text }) => {
    const start = area.value.indexOf(text);
    return start >= 0 && caret >= start && caret <= start + text.length;
  });
  if (sentence === area.behind) return;
  area.behind = sentence;
  showWords(sentence?.words ?? [], "this sentence");
}
