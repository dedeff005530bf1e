// Whose visit this is: the name, two identifiers, the facts of the visit, the note's state.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  show(root, h("div", { class: "line" },
    data.back && h("button", { type: "button", class: "plain", on: { click: () => post("back") } }, `‹ ${data.back}`),
    h("h2", { class: "literal" }, data.title),
    data.tag && tag(...data.tag),
    data.parts.map(([name, value]) => h("span", { class: "part literal", key: name }, `${name} `, h("b", {}, value)))));
}
