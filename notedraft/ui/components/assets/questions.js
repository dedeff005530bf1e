// The gap card: one short question, one line to answer it. Nothing here is ever filled in for the clinician.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  root.typed ??= {};
  const answer = (question) => {
    const text = (root.typed[question.id] ?? "").trim();
    if (!text) return;
    delete root.typed[question.id];
    post("answer", { id: question.id, text });
  };
  show(root,
    data.questions.length > 0 && h("div", { class: "card attention" },
      h("header", {}, h("h3", {}, `To answer: ${data.questions.length}`), h("span", { class: "small" }, "Each answer becomes part of the note, in your words.")),
      h("ol", {}, data.questions.map((question, at) => h("li", { key: question.id },
        h("label", { for: `q${at}` }, question.ask),
        h("div", { class: "row" },
          h("input", {
            id: `q${at}`, key: `in-${question.id}`, type: "text", autocomplete: "off", value: root.typed[question.id] ?? "",
            on: {
              input: (event, input) => { root.typed[question.id] = input.value; save(data, root); },
              keydown: (event) => { if (event.key === "Enter") { event.preventDefault(); answer(question); } },
            },
          }),
          h("button", { type: "button", on: { click: () => answer(question) } }, "Answer")))))),
    data.answers.length > 0 && h("details", {},
      h("summary", {}, `Answered: ${data.answers.length}`),
      h("ul", {}, data.answers.map((given) => h("li", { class: "given" },
        h("span", { class: "literal" }, given.text), " ", h("span", { class: "quiet small" }, `${given.by}, ${given.at}`))))));
  restore(data, root);
}

/** Answers that are being typed are kept on disk like the dictation. */
function save(data, root) {
  root.saving ??= whenQuiet(() => fetch(data.save_to, {
    method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ subject: data.subject, field: "answers", text: JSON.stringify(root.typed) }),
  }).catch(() => setTimeout(() => root.saving.poke(), 1500)), PROSE_QUIET_MS);
  root.saving.poke();
}

function restore(data, root) {
  if (root.restored === data.subject) return;
  root.restored = data.subject;
  for (const question of data.questions) {
    const kept = data.typed[question.id];
    const input = root.querySelector(`[data-key="in-${CSS.escape(question.id)}"]`);
    if (kept && input && !input.value) { input.value = kept; root.typed[question.id] = kept; }
  }
}
