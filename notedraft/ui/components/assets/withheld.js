// Sentences that the model wrote and nobody said: outside the note until the clinician takes them.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  const act = (what, at) => post("act", { what, at });
  show(root, data.sentences.length > 0 && h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Kept out of the note"), h("span", { class: "small quiet" }, "written by the model, not traced to your words")),
    h("ul", {}, data.sentences.map((sentence, number) => h("li", { key: `w${number}-${sentence.text}` },
      h("p", { class: "literal" }, `${sentence.section}: ${sentence.text}`),
      h("p", { class: "small quiet literal" }, sentence.reason),
      h("div", { class: "row" },
        sentence.words.length > 0 && h("button", { type: "button", class: "words", on: { click: () => showWords(sentence.words, "this sentence") } }, "words"),
        h("button", { type: "button", on: { click: () => act("take", number) } }, "Take it: it is true"),
        h("button", { type: "button", class: "plain", on: { click: () => act("leave", number) } }, "Leave it out")))))));
}
