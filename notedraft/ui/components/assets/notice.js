// One sentence to the person at the screen, with a word for how serious it is.

const WORDS = { problem: ["block", "Problem"], warning: ["warn", "Attention"], done: ["good", "Done"], told: ["info", "Info"] };

export default function ({ data, parentElement }) {
  const [mark, word] = WORDS[data.kind];
  show(surface(parentElement), h("div", { class: `notice ${data.kind}`, role: data.kind === "problem" ? "alert" : "status" },
    h("b", {}, icon(mark), " ", word), h("span", { class: "literal" }, data.text)));
}
