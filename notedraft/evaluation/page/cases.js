// The cases of a report: filters, a line a case, and each case side by side. The report page and the app draw the same.
// Every text goes into the page as text: nothing of a dictation or a draft is ever taken for markup.

const FIRST = 300; // lines that are drawn at once

function el(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function fill(select, values) {
  for (const value of [...new Set(values)].sort()) select.append(new Option(value, value));
}

function row(one) {
  const line = el("tr"), name = el("td"), open = el("button", one.id);
  open.type = "button";
  open.setAttribute("aria-expanded", "false");
  open.addEventListener("click", () => toggle(line, one, open));
  name.append(open);
  const held = one.checks.filter((check) => check.passed).length;
  line.append(name, el("td", one.outcome, one.outcome.replace(" ", "-")), el("td", `${held} of ${one.checks.length}`));
  line.append(el("td", one.tags.join(", ")), el("td", one.reply), el("td", one.milliseconds.toFixed(1)));
  return line;
}

function toggle(line, one, open) {
  const next = line.nextElementSibling;
  if (next && next.classList.contains("detail")) {
    next.remove();
    open.setAttribute("aria-expanded", "false");
    return;
  }
  const detail = el("tr", undefined, "detail"), cell = el("td");
  cell.colSpan = 6;
  cell.append(el("p", one.why), el("p", `${one.file} · ${one.source}`, "made"));
  if (one.known_gap) cell.append(el("p", `Known gap: ${one.known_gap}`, "known-gap"));
  const beside = el("div", undefined, "beside"), said = el("div");
  const marks = dictation(one);
  said.append(el("h3", "Dictation"), marks.text);
  beside.append(said, drafted(one, marks), expected(one));
  cell.append(beside);
  detail.append(cell);
  line.after(detail);
  open.setAttribute("aria-expanded", "true");
}

// Places count code points, and a JavaScript string counts halves of some of them.
function dictation(one) {
  const points = Array.from(one.dictation), text = el("div", undefined, "text");
  const places = one.draft ? [...one.draft.sentences, ...one.draft.facts].flatMap((told) => told.places) : [];
  const cuts = [...new Set([0, points.length, ...places.flat()])].filter((at) => at <= points.length).sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1], cited = places.some(([from, to]) => from <= start && end <= to);
    const piece = el(cited ? "mark" : "span", points.slice(start, end).join(""));
    text.append(piece);
    return { start, end, piece };
  });
  const light = (where, on) => {
    for (const { start, end, piece } of pieces)
      if (where.some(([from, to]) => from <= start && end <= to)) piece.classList.toggle("on", on);
  };
  return { text, light };
}

function told(item, text, marks) {
  const line = el("li", text);
  line.tabIndex = 0;
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]])
    line.addEventListener(event, () => marks.light(item.places, on));
  return line;
}

function drafted(one, marks) {
  const part = el("div");
  part.append(el("h3", "Draft"));
  if (!one.draft) { part.append(el("p", "There is no draft.")); return part; }
  for (const section of ["subjective", "objective", "assessment", "plan"]) {
    const sentences = one.draft.sentences.filter((sentence) => sentence.section === section);
    if (!sentences.length) continue;
    const list = el("ul", undefined, "told");
    for (const sentence of sentences) {
      const kept = sentence.withheld === null, line = told(sentence, kept ? sentence.text : "", marks);
      if (!kept) line.append(el("span", sentence.text, "withheld"), el("span", `Withheld: ${sentence.withheld}`, "why"));
      list.append(line);
    }
    part.append(el("h3", section), list);
  }
  const facts = el("ul", undefined, "told");
  for (const fact of one.draft.facts) facts.append(told(fact, `${fact.field.replaceAll("_", " ")}: ${fact.text}`, marks));
  part.append(el("h3", "Facts"), facts, el("h3", "Units"), el("p", one.draft.units));
  if (one.draft.findings.length) {
    const list = el("ul");
    for (const found of one.draft.findings) list.append(el("li", `${found.rule} (${found.severity}): ${found.message}`));
    part.append(el("h3", "Findings"), list);
  }
  return part;
}

function expected(one) {
  const part = el("div"), table = el("table"), head = el("tr");
  for (const name of ["expected", "got"]) head.append(el("th", name));
  table.append(head);
  for (const check of [...one.checks].sort((a, b) => a.passed - b.passed)) {
    const line = el("tr");
    line.append(el("td", `${check.field}: ${check.expected}`), el("td", check.got, check.passed ? "met" : "not-met"));
    table.append(line);
  }
  part.append(el("h3", "Expected"), table);
  if (one.reference) part.append(el("h3", "Reference note"), el("div", one.reference, "text"));
  return part;
}

function control(label, made) {
  const field = el("label", label);
  field.append(made);
  return field;
}

/** Draw `cases` into `root`, in place of what was there. */
function drawCases(root, cases) {
  const searched = cases.map((one) => [one.id, one.file, one.why, one.source, one.dictation, ...one.tags].join(" ").toLowerCase());
  const words = el("input"), shown = el("output"), filters = el("div", undefined, "filters");
  words.type = "search";
  const [outcome, tag, reply] = [0, 1, 2].map(() => { const select = el("select"); select.append(new Option("all", "")); return select; });
  fill(outcome, cases.map((one) => one.outcome));
  fill(tag, cases.flatMap((one) => one.tags));
  fill(reply, cases.map((one) => one.reply));
  filters.append(control("Words", words), control("Outcome", outcome), control("Tag", tag), control("Reply", reply), shown);

  const wide = el("div", undefined, "wide"), table = el("table", undefined, "cases"), head = el("tr"), top = el("thead"), body = el("tbody");
  for (const name of ["case", "outcome", "checks", "tags", "reply", "ms"]) {
    const cell = el("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  top.append(head);
  table.append(top, body);
  wide.append(table);

  let turns = 0;

  // The rest follows in pieces, so that thousands of lines keep nobody waiting; a new filter ends it.
  function later(kept, from, turn) {
    if (from >= kept.length) return;
    setTimeout(() => {
      if (turn !== turns) return;
      const lines = document.createDocumentFragment();
      for (const one of kept.slice(from, from + FIRST)) lines.append(row(one));
      body.append(lines);
      later(kept, from + FIRST, turn);
    });
  }

  function show() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), lines = document.createDocumentFragment();
    const kept = cases.filter((one, number) =>
      (!outcome.value || one.outcome === outcome.value) && (!tag.value || one.tags.includes(tag.value)) &&
      (!reply.value || one.reply === reply.value) && wanted.every((word) => searched[number].includes(word)));
    const turn = ++turns;
    for (const one of kept.slice(0, FIRST)) lines.append(row(one));
    body.replaceChildren(lines);
    later(kept, FIRST, turn);
    shown.textContent = `${kept.length} of ${cases.length}`;
  }
  for (const made of [words, outcome, tag, reply]) made.addEventListener("input", show);
  show();
  root.replaceChildren(filters, wide);
}
