// Who is signed in, and the banner that a demo database shows on every page.

export default function ({ data, parentElement }) {
  show(surface(parentElement), h("div", { class: "bar" },
    data.demo ? h("div", { class: "demo", role: "status" }, icon("warn"), " Demo data: invented patients, public passwords. Enter no real patient.") : h("span", {}),
    h("div", { class: "row" },
      h("span", { class: "literal" }, data.name), h("span", { class: "quiet small" }, data.roles),
      h("form", { method: "post", action: data.sign_out }, h("button", { type: "submit" }, "Sign out")))));
}
