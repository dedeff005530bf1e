// A text area whose text is on disk within two seconds of the last keystroke. It saves by itself, over HTTP, so that
// typing never waits for a page run; while the server is away it keeps the text and keeps trying.

const SAVE_MS = 700;
const RETRY_MS = 1500;

/** Saves under way, of all boxes of this page. */
const saves = (globalThis.notedraftSaves ??= new Set());

export default function (component) {
  const { data, parentElement } = component;
  const root = surface(parentElement);
  const box = (root.box ??= newBox(root));
  box.data = data;
  box.office = postOffice(root, component);
  if (root.dataset.identity !== data.identity) {
    const before = root.dataset.identity && data.added ? box.text.trimEnd() : null;
    root.dataset.identity = data.identity;
    box.text = before === null ? data.text : [before, data.added].filter(Boolean).join("\n");
    box.spans = [];
    box.saved = before === null;
    if (!box.saved) box.later.poke();
    root.querySelector("textarea")?.remove();
  }
  draw(box);
  return () => box.leave();
}

function newBox(root) {
  const box = { root, text: "", spans: [], saved: true, sending: false, says: "" };
  box.later = whenQuiet(() => save(box), SAVE_MS);
  const light = (event) => highlight(box, event.detail);
  const leaving = () => { if (!box.saved) navigator.sendBeacon(box.data.save_to, parcel(box)); };
  addEventListener("notedraft:words", light);
  addEventListener("pagehide", leaving);
  box.leave = () => { removeEventListener("notedraft:words", light); removeEventListener("pagehide", leaving); leaving(); };
  return box;
}

function draw(box) {
  const { data } = box;
  show(box.root, h("div", { class: "field" },
    h("label", { for: "text" }, data.label, data.hint && h("span", { class: "quiet small" }, ` ${data.hint}`)),
    h("div", { class: "paper" },
      h("div", { class: "under", "aria-hidden": "true" }, marked(box.text, box.spans, { class: "chosen" }), "\n"),
      h("textarea", {
        id: "text", key: data.identity, class: data.tall ? "tall" : "", rows: data.rows ?? 3, spellcheck: "true",
        placeholder: data.placeholder ?? "", readonly: data.read_only, value: box.text, maxlength: data.limit,
        "aria-describedby": "state",
        on: { input: (event, area) => typed(box, area), keydown: (event) => pressed(box, event), focusout: () => box.later.flush() },
      })),
    h("div", { class: "foot" },
      h("span", { id: "state", class: `state small quiet ${box.says.startsWith("Not") ? "lost" : ""}`, role: "status" }, box.says || " "),
      data.submit && h("span", { class: "row" },
        h("span", { class: "quiet tiny" }, h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "Enter")),
        h("button", { class: "primary", type: "button", disabled: isBusy(box), "aria-busy": isBusy(box) ? "true" : null, on: { click: () => submit(box) } },
          isBusy(box) ? data.busy : data.submit)))),
  box.quote && h("div", { class: "quote", role: "status" },
    h("q", { class: "literal" }, box.quote),
    h("button", { type: "button", on: { click: () => { box.quote = ""; draw(box); } } }, "Close")));
  follow(box.root);
}

function isBusy(box) {
  return box.sending || box.office.queue.length > 0;
}

/** The highlighted copy lies under the text area and scrolls with it. */
function follow(root) {
  const area = root.querySelector("textarea"), under = root.querySelector(".under");
  area.onscroll = () => { under.scrollTop = area.scrollTop; };
  area.onscroll();
}

function typed(box, area) {
  box.text = area.value;
  box.spans = [];
  box.saved = false;
  box.says = "";
  draw(box);
  box.later.poke();
}

function pressed(box, event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && box.data.submit && !isBusy(box)) {
    event.preventDefault();
    submit(box);
  }
}

/**
 * What is submitted is kept by the page itself; a save that overtook it would bring a finished text back. Saves under way
 * end first, of the other boxes too: what is signed goes with the reason that stands above it, not with an older one.
 */
async function submit(box) {
  box.later.cancel();
  box.sending = true;
  draw(box);
  await Promise.allSettled([...saves]);
  box.sending = false;
  box.saved = true;
  box.office.post("submit", { text: box.text });
  draw(box);
}

function parcel(box) {
  return new Blob([JSON.stringify({ subject: box.data.subject, field: box.data.field, text: box.text })], { type: "application/json" });
}

function save(box) {
  const going = sendText(box);
  saves.add(going);
  going.finally(() => saves.delete(going));
}

async function sendText(box) {
  if (box.data.read_only) return;
  const text = box.text;
  try {
    const answer = await fetch(box.data.save_to, { method: "POST", body: parcel(box), credentials: "same-origin" });
    const told = await answer.json();
    if (!answer.ok) return say(box, `Not saved: ${told.problem}`);
    if (text !== box.text) return;
    box.saved = true;
    say(box, `Saved ${new Date().toLocaleTimeString()}`);
  } catch {
    say(box, "Not saved yet: the server does not answer. Keep this page open, it tries again.");
    setTimeout(() => { if (!box.saved) save(box); }, RETRY_MS);
  }
}

function say(box, words) {
  box.says = words;
  draw(box);
}

function highlight(box, { spans, name }) {
  const own = spans.filter(([source]) => source === box.data.source);
  box.spans = own.map(([, start, end]) => [start, end]);
  if (box.data.source && own.length) box.says = `Shown: the words behind ${name}`;
  box.quote = own.length && !inSight(box.root) ? box.spans.map(([start, end]) => codePoints(box.text).slice(start, end).join("")).join(" … ") : "";
  draw(box);
  scrollToMark(box.root);
}

/** Whether the box is on the screen; on a tablet it may have scrolled away, and then its words are quoted below. */
function inSight(root) {
  const { top, bottom } = root.querySelector(".paper").getBoundingClientRect();
  return bottom > 120 && top < innerHeight - 60;
}

function scrollToMark(root) {
  const first = root.querySelector(".under mark"), area = root.querySelector("textarea");
  if (!first) return;
  const top = first.offsetTop;
  if (top < area.scrollTop || top > area.scrollTop + area.clientHeight - 40) area.scrollTop = Math.max(0, top - 60);
}
