// The exercise table: one real input a cell, so that keyboard, tablet and screen reader work as they do everywhere.
// Last visit's dose stands in grey under today's and moves up only by the clinician's act.

const COLUMNS = [
  ["sets", "Sets", "narrow number"], ["reps", "Reps", "narrow number"], ["hold_seconds", "Hold (s)", "narrow number"],
  ["duration", "Time", "time number"], ["distance_feet", "Feet", "narrow number"], ["resistance", "Resistance", "load"],
];
const HINTS = { duration: "5:00, 5 min or 45 s", resistance: "3 lb, red band, level 4, bodyweight" };

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const box = outbox(root, component);
  const act = (what, at) => box.act({ what, at });
  show(root,
    h("div", { class: "card" },
      h("header", {}, h("h3", {}, "Exercises"), h("span", { class: "quiet small" }, data.last_visit ? `in grey: last visit, ${data.last_visit}` : "")),
      data.goals.length > 0 && h("p", { class: "small quiet literal" }, `Goals: ${data.goals.join(" · ")}`),
      data.rows.length ? table(data, box, act) : h("p", { class: "quiet" }, "No exercise was read from the dictation."),
      ...problems(box),
      data.editable && h("div", { class: "row", style: "margin-top:.5em" },
        h("button", { type: "button", on: { click: () => act("add", null) } }, "Add exercise"))));
}

function problems(box) {
  return Object.values(box.refused).map((words) => h("p", { class: "problem", role: "alert" }, words));
}

function table(data, box, act) {
  const head = h("tr", {},
    h("th", { class: "name", scope: "col" }, "Exercise"), h("th", { class: "side", scope: "col" }, "Side"),
    COLUMNS.map(([, title, kind]) => h("th", { class: kind, scope: "col" }, title)),
    h("th", { class: "end", scope: "col" }, h("span", { class: "unseen" }, "Words and removal")));
  return h("div", { class: "scroll" },
    h("table", { "aria-label": "Exercises with their dose" }, h("thead", {}, head),
      h("tbody", {}, data.rows.flatMap((row) => [today(row, data, box, act), below(row, data, box, act)]))));
}

function today(row, data, box, act) {
  return h("tr", { class: "exercise", key: `row-${row.at}` },
    h("td", {}, cell(row, "name", row.name, data, box, { "aria-label": `Exercise ${row.at + 1}` })),
    h("td", {}, picker(row, "side", row.side ?? "", [["", "–"], ["right", "right"], ["left", "left"], ["bilateral", "both"]], data, box, `Side of ${row.name}`)),
    COLUMNS.map(([field, title, kind]) => h("td", { class: kind },
      cell(row, field, row[field] ?? "", data, box, { "aria-label": `${title} of ${row.name}`, class: row.ranges[said(field)] ? "asked" : "", title: HINTS[field] }))),
    h("td", { class: "end" },
      row.words.length > 0 && h("button", { type: "button", class: "words", title: "Show the words that this came from", "aria-label": `Words behind ${row.name}`, on: { click: () => showWords(row.words, row.name) } }, "words"),
      data.editable && h("button", { type: "button", class: "plain", "aria-label": `Remove ${row.name}`, title: "Remove", on: { click: () => act("remove", `exercises/${row.at}`) } }, "✕")));
}

/** Under a row: where its facts come from, its goal, and last visit's dose with the button that carries it over. */
function below(row, data, box, act) {
  const last = row.last ?? {};
  return h("tr", { class: "below", key: `below-${row.at}` },
    h("td", { colspan: 2 },
      h("span", {}, row.says), " ",
      data.goals.length > 0 && picker(row, "goal", row.goal ?? "", [["", "goal: –"], ...data.goals.map((goal) => [goal, goal])], data, box, `Goal of ${row.name}`)),
    COLUMNS.map(([field, , kind]) => h("td", { class: kind },
      row.ranges[said(field)] && h("span", { class: "said", title: "Said as a range: which was it?" }, `${row.ranges[said(field)]}?`),
      h("span", { title: "Last visit" }, last[field] ?? ""))),
    h("td", { class: "end" },
      row.can_carry && data.editable && h("button", { type: "button", title: "Fill what today's dose lacks from last visit", "aria-label": `Use last visit's dose for ${row.name}`, on: { click: () => act("carry", `exercises/${row.at}`) } }, "use last")));
}

/** The note's own name of a column's field. */
function said(field) {
  return field === "duration" ? "duration_seconds" : field;
}

function place(row, field) {
  return `exercises/${row.at}/${field}`;
}

function cell(row, field, value, data, box, attributes) {
  const where = place(row, field);
  return h("input", {
    ...attributes, key: `${row.at}-${field}`, type: "text", readonly: !data.editable, value: box.held(where, value),
    inputmode: field === "name" || field === "resistance" || field === "duration" ? null : "decimal", autocomplete: "off",
    "aria-invalid": where in box.refused ? "true" : null,
    on: { input: (event, input) => box.put(where, input.value) },
  });
}

function picker(row, field, value, options, data, box, label) {
  const where = place(row, field);
  const attributes = { key: `${row.at}-${field}`, "aria-label": label, disabled: !data.editable };
  return choice({ ...attributes, on: { change: (event, select) => box.now(where, select.value) } }, box.held(where, value), options);
}
