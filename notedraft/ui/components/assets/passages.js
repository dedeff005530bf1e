// The closest earlier passage beside the new one, the shared words marked.

export default function ({ data, parentElement }) {
  const root = surface(parentElement);
  show(root, data.matches.length > 0 && h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Against earlier notes"), h("span", { class: "small quiet" }, data.compared)),
    data.matches.map((match, at) => h("div", { class: "match", key: `m${at}` },
      h("p", { class: "small" }, tag(match.severity, match.band), " ", h("span", { class: "literal" }, match.says)),
      h("div", { class: "pair" },
        side(`This note, ${match.section}`, match.now, match.now_same),
        side(match.of, match.then, match.then_same))))));
}

function side(title, text, same) {
  return h("div", {}, h("h4", {}, title), h("p", { class: "literal" }, marked(text, same)));
}
