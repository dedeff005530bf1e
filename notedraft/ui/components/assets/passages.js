// The closest earlier passage beside the new one, the shared words marked, and the question that a copy raises.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  root.typed ??= "";
  const answer = () => {
    if (!root.typed.trim()) return;
    post("answer", { text: root.typed.trim() });
    root.typed = "";
  };
  show(root, h("div", { class: `card ${data.ask ? "attention" : ""}` },
    h("header", {}, h("h3", {}, "Against earlier notes"), h("span", { class: "small quiet" }, data.compared)),
    data.ask && h("div", { class: "ask" },
      h("label", { for: "different" }, "What is different today?"),
      h("div", { class: "row" },
        h("input", {
          id: "different", key: "different", type: "text", value: root.typed, autocomplete: "off",
          on: {
            input: (event, input) => { root.typed = input.value; },
            keydown: (event) => { if (event.key === "Enter") { event.preventDefault(); answer(); } },
          },
        }),
        h("button", { type: "button", on: { click: answer } }, "Answer"))),
    data.matches.length === 0 && h("p", { class: "quiet" }, data.none),
    data.matches.map((match, at) => h("div", { class: "match", key: `m${at}` },
      h("div", { class: "pair" }, side(match.now_title, match.now, match.now_same), side(match.then_title, match.then, match.then_same))))));
}

function side(title, text, same) {
  return h("div", {}, h("h4", {}, title), h("p", { class: "literal" }, marked(text, same)));
}
