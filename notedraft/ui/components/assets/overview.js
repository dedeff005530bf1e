// The note in one line: what stops the signature, what wants a look, the units; and the way down to the signature.

export default function ({ data, parentElement }) {
  show(surface(parentElement), h("div", { class: "bar", role: "status" },
    data.tags.map(([kind, words]) => tag(kind, words)),
    data.saved && h("span", { class: "quiet small" }, data.saved),
    h("span", { class: "push" }, data.ways.map(([label, selector]) =>
      h("button", { type: "button", class: "plain", on: { click: () => go(selector) } }, label)))));
}

function go(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
