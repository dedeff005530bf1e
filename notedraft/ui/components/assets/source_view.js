// The texts that a note rests on, as they were given. Words that something points to light up here.

export default function ({ data, parentElement }) {
  const root = surface(parentElement);
  root.data = data;
  if (!root.lights) {
    root.lights = (event) => { root.spans = event.detail.spans; draw(root); reveal(root); };
    addEventListener("notedraft:words", root.lights);
  }
  draw(root);
  return () => { removeEventListener("notedraft:words", root.lights); root.lights = null; };
}

function draw(root) {
  const { data, spans = [] } = root;
  show(root, h("div", { class: "card" },
    h("header", {}, h("h3", {}, data.title)),
    h("div", { class: "text", tabindex: "0" }, data.sources.map(({ id, title, text }) => h("div", { key: id },
      data.sources.length > 1 && h("h4", {}, title),
      h("p", { class: "literal" }, marked(text, spans.filter(([source]) => source === id).map(([, start, end]) => [start, end]), { class: "chosen" })))))));
}

/** Scroll the text, never the page. */
function reveal(root) {
  const first = root.querySelector("mark"), text = root.querySelector(".text");
  if (first) text.scrollTop = Math.max(0, first.offsetTop - text.offsetTop - 40);
}
