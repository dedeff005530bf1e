// Minutes per code: typed, or timed. A timer never bills anything by itself: stopping one writes its whole minutes into
// the box, where they can be changed like typed ones. Running timers are on disk, so a crash does not stop the clock.

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const box = outbox(root, component);
  const card = (root.card ??= { timers: {}, shown: [] });
  if (card.subject !== data.subject) Object.assign(card, { subject: data.subject, timers: data.timers, added: [], sharing: false });
  Object.assign(card, { data, box, root });
  draw(card);
  root.ticking ??= setInterval(() => { if (anyRunning(card)) draw(card); }, 1000);
  return () => { clearInterval(root.ticking); root.ticking = null; };
}

function draw(card) {
  const { data, box } = card;
  const codes = data.codes.filter(({ code }) => code in data.minutes || data.without.includes(code) || code in card.timers || card.added.includes(code) || code in box.edits);
  const others = data.codes.filter((known) => !codes.includes(known));
  show(card.root, h("div", { class: "card" },
    h("header", {}, h("h3", {}, "Minutes"), h("span", { class: "small quiet" }, "per timed code")),
    codes.length > 0 && h("table", { "aria-label": "Minutes per code" }, h("tbody", {}, codes.flatMap((known) => [line(known, card), sharing(card) && theirs(known, card)]))),
    data.editable && data.assistants && codes.length > 0 && !sharing(card) && h("button", { type: "button", class: "quiet-button", on: { click: () => { card.sharing = true; draw(card); } } }, "An assistant gave some of these"),
    data.editable && others.length > 0 && h("div", { class: "row total" },
      choice({ "aria-label": "Add a timed code", key: "add", on: { change: (event, select) => { if (select.value) { card.added.push(select.value); draw(card); } } } },
        "", [["", "Add a timed code…"], ...others.map(({ code, name }) => [code, `${code} ${name}`])])),
    h("div", { class: "row total" },
      h("label", { for: "total" }, "Total treatment time"),
      h("input", { id: "total", key: "total", type: "text", inputmode: "numeric", autocomplete: "off", readonly: !data.editable, value: box.held("total", data.total ?? ""), on: { input: (event, input) => box.put("total", input.value) } }),
      h("span", { class: "quiet" }, "minutes")),
    data.reason_wanted && h("div", { class: "total" },
      h("label", { for: "reason" }, "Why did the minutes change? Units were already shown."),
      h("input", { id: "reason", key: "reason", type: "text", style: "width:100%", value: box.held("reason", ""), on: { input: (event, input) => box.put("reason", input.value) } })),
    Object.values(box.refused).map((words) => h("p", { class: "problem", role: "alert" }, words))));
}

function line({ code, name }, card) {
  const { data, box } = card;
  return h("tr", { key: code },
    h("td", { class: "code" }, code), h("td", { class: "name" }, name),
    h("td", { class: "timer" }, ...(data.editable ? timer(code, card) : [])),
    h("td", { class: "minutes" }, h("input", {
      key: `min-${code}`, type: "text", inputmode: "numeric", "aria-label": `Minutes of ${code}`, class: data.without.includes(code) ? "asked" : "", autocomplete: "off",
      readonly: !data.editable, value: box.held(code, data.minutes[code] ?? ""), on: { input: (event, input) => box.put(code, input.value) },
    })));
}

// Whether an assistant's part of the minutes is shown: where somebody asked for it, or some is held.
function sharing({ data, box, sharing }) {
  return Boolean(sharing || Object.keys(data.assistants ?? {}).length || Object.keys(box.edits).some((name) => name.endsWith("/assistant")));
}

function theirs({ code }, { data, box }) {
  const name = `${code}/assistant`;
  return h("tr", { key: name },
    h("td", {}), h("td", { class: "name", colspan: 2 }, "of these an assistant alone"),
    h("td", { class: "minutes" }, h("input", {
      key: `min-${name}`, type: "text", inputmode: "numeric", "aria-label": `Minutes of ${code} by an assistant`, autocomplete: "off",
      readonly: !data.editable, value: box.held(name, data.assistants[code] ?? ""), on: { input: (event, input) => box.put(name, input.value) },
    })));
}

function timer(code, card) {
  const state = card.timers[code] ?? { seconds: 0, since: null };
  const seconds = elapsed(state);
  return [
    h("span", { class: `clock ${state.since ? "running" : ""}`, "aria-label": `Timer of ${code}` }, seconds || state.since ? clock(seconds) : ""),
    state.since
      ? h("button", { type: "button", "aria-label": `Pause timer of ${code}`, on: { click: () => set(card, code, { seconds, since: null }) } }, "pause")
      : h("button", { type: "button", "aria-label": `Start timer of ${code}`, on: { click: () => set(card, code, { seconds, since: Date.now() }) } }, seconds ? "resume" : "start"),
    (seconds > 0 || state.since) && h("button", { type: "button", "aria-label": `Stop timer of ${code}`, on: { click: () => stop(card, code, seconds) } }, "stop"),
  ];
}

function set(card, code, state) {
  card.timers[code] = state;
  keep(card);
  draw(card);
}

function stop(card, code, seconds) {
  delete card.timers[code];
  card.added.push(code);
  const before = Number.parseInt(card.box.held(code, card.data.minutes[code] ?? 0), 10) || 0;
  keep(card);
  card.box.now(code, String(before + Math.floor(seconds / 60)));
  draw(card);
}

function keep(card) {
  const body = JSON.stringify({ subject: card.data.subject, field: "timers", text: JSON.stringify(card.timers) });
  fetch(card.data.save_to, { method: "POST", credentials: "same-origin", keepalive: true, headers: { "Content-Type": "application/json" }, body })
    .catch(() => setTimeout(() => keep(card), 1500));
}

function elapsed({ seconds, since }) {
  return Math.floor(seconds + (since ? (Date.now() - since) / 1000 : 0));
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function anyRunning(card) {
  return Object.values(card.timers).some(({ since }) => since);
}
