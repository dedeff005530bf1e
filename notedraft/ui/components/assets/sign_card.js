// The signature: what still stands in its way, the statement, the button.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const { post } = postOffice(root, component);
  // The statement is about this very version: a change behind the tick takes the tick away.
  if (root.version !== data.version) Object.assign(root, { version: data.version, attested: false, sent: false });
  const draw = () => show(root, h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Signature"), h("span", { class: "small quiet literal" }, data.name)),
    data.reasons.length > 0 && h("div", {},
      h("p", {}, tag("block", `Not yet: ${data.reasons.length} ${data.reasons.length === 1 ? "thing stands" : "things stand"} in the way`)),
      h("ul", { class: "reasons" }, data.reasons.map((reason) => h("li", { class: "literal" }, reason)))),
    data.late && h("p", { class: "small quiet literal" }, data.late),
    h("label", { class: "attest" },
      h("input", { type: "checkbox", checked: root.attested, disabled: data.reasons.length > 0, on: { change: (event, box) => { root.attested = box.checked; draw(); } } }),
      h("span", {}, data.attestation)),
    h("button", {
      type: "button", class: "primary", disabled: data.reasons.length > 0 || !root.attested || root.sent,
      on: { click: () => { root.sent = true; draw(); post("sign"); } },
    }, "Sign note")));
  draw();
}
