// What the checks found: how serious in a word and a mark, the sentence, who says so, its words, and what can be done.

const SEVERITY = { block: "Stops", warn: "Look", info: "Note" };

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  root.typed ??= {};
  const send = (what, finding, text) => {
    if (!text?.trim()) return;
    delete root.typed[`${what}-${finding.id}`];
    post("act", { what, id: finding.id, text: text.trim() });
  };
  const open = data.findings.filter((finding) => !finding.settled), settled = data.findings.filter((finding) => finding.settled);
  show(root, h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Findings"), h("span", { class: "small quiet" }, data.summary)),
    open.length ? h("ol", {}, open.map((finding) => one(finding, root, send))) : h("p", {}, tag("good", "Nothing open")),
    settled.length > 0 && h("details", {}, h("summary", {}, `Answered or overridden: ${settled.length}`),
      h("ol", {}, settled.map((finding) => one(finding, root, send))))));
}

function one(finding, root, send) {
  return h("li", { class: `finding ${finding.settled ? "settled" : ""}`, key: finding.id },
    h("div", { class: "head" },
      tag(finding.severity, `${SEVERITY[finding.severity]} ${finding.stops}`.trim()),
      h("span", { class: "rule", title: finding.name }, finding.rule),
      h("span", { class: "rule" }, finding.name),
      finding.words.length > 0 && h("button", { type: "button", class: "words tiny", on: { click: () => showWords(finding.words, finding.rule) } }, "words")),
    h("p", { class: "message literal" }, finding.message),
    h("p", { class: "cite" }, finding.href ? h("a", { href: finding.href, target: "_blank", rel: "noopener noreferrer" }, finding.cite) : finding.cite,
      finding.since && ` · since ${finding.since}`, !finding.verified && " · not verified at the source"),
    h("details", { key: `why-${finding.id}` }, h("summary", {}, `Rule ${finding.rule}: why, and what to do`),
      finding.page.map(({ head, text }) => h("p", { class: "small" }, h("strong", {}, `${head}. `), text))),
    finding.settled && h("p", { class: "small literal" }, finding.settled),
    finding.asked && h("p", { class: "small quiet" }, "Asked above: the answer there settles this."),
    finding.answerable && line("answer", "Answer in one line", "Answer", finding, root, send),
    finding.overridable && h("details", { key: `override-${finding.id}` },
      h("summary", {}, "Override with a reason"), line("override", "Why it may stand", "Override", finding, root, send)));
}

function line(what, label, button, finding, root, send) {
  const key = `${what}-${finding.id}`;
  const go = () => send(what, finding, root.typed[key]);
  return h("div", { class: "answer" },
    h("input", {
      key, type: "text", "aria-label": `${label}: ${finding.rule}`, placeholder: label, value: root.typed[key] ?? "", autocomplete: "off",
      on: {
        input: (event, input) => { root.typed[key] = input.value; },
        keydown: (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } },
      },
    }),
    h("button", { type: "button", on: { click: go } }, button));
}
