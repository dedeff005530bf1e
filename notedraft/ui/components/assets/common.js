// What every component stands on. Text reaches the page through textContent and value alone: nothing that a person or a
// model wrote is ever parsed as HTML.

/** Build an element. `attributes` may hold `on: {event: handler}`, `value`, and `key` (its identity between renders). */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") Object.assign((element.handlers = {}), value);
    else if (name === "value" && tag !== "option") element.wanted = String(value ?? "");
    else if (name === "key") element.dataset.key = value;
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** A drop-down of [value, words shown] pairs. */
function choice(attributes, value, options) {
  return h("select", { ...attributes, value }, options.map(([is, shown]) => h("option", { value: is, selected: is === value }, shown)));
}

const ICONS = {
  block: "M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM4.5 7v2h7V7z",
  warn: "M8 1.2 15.4 14.5H.6zM7.1 6v4.4h1.8V6zm0 5.6v1.8h1.8v-1.8z",
  info: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7.1 4h1.8v1.8H7.1zm0 3h1.8v5H7.1z",
  good: "M6.2 13.2 1.4 8.4l1.5-1.5 3.3 3.3 6.9-6.9 1.5 1.5z",
  neutral: "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
};

/** A small drawn mark, the same in every font; the words beside it say the same. */
function icon(kind) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: "0.95em", height: "0.95em", "aria-hidden": "true", class: "icon" })) drawing.setAttribute(name, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[kind]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  drawing.append(path);
  return drawing;
}

/** A word in a coloured frame, with a mark that says the same without the colour. */
function tag(kind, words) {
  return h("span", { class: `tag ${kind}` }, icon(kind), h("span", {}, words));
}

/** Make `root` show `children`, keeping the elements that are already there: caret, selection and undo survive. */
function show(root, ...children) {
  listen(root);
  patchChildren(root, children.flat().filter(Boolean));
}

function patchChildren(old, wanted) {
  const kept = new Map();
  for (const child of old.children) if (child.dataset.key) kept.set(child.dataset.key, child);
  wanted.forEach((next, at) => {
    const here = old.childNodes[at];
    const match = next.dataset?.key ? kept.get(next.dataset.key) : here;
    if (match && isSame(match, next)) {
      if (match !== here) old.insertBefore(match, here ?? null);
      patch(match, next);
    } else {
      old.insertBefore(fresh(next), here ?? null);
    }
  });
  while (old.childNodes.length > wanted.length) old.lastChild.remove();
}

function isSame(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && a.dataset?.key === b.dataset?.key;
}

function fresh(node) {
  if (node.wanted !== undefined) node.value = node.wanted;
  for (const child of node.children ?? []) fresh(child);
  return node;
}

function patch(old, next) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) old.data = next.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  old.handlers = next.handlers;
  patchChildren(old, [...next.childNodes]);
  if (old.type === "radio" || old.type === "checkbox") old.checked = next.checked;
  if (next.wanted !== undefined && !hasFocus(old) && old.value !== next.wanted) old.value = next.wanted;
}

function hasFocus(element) {
  return element.getRootNode().activeElement === element;
}

const HEARD = ["click", "input", "change", "keydown", "focusout", "toggle", "submit"];

/** One listener per event on the root; each element keeps its own handlers, so patching never loses or doubles one. */
function listen(root) {
  if (root.heard) return;
  root.heard = true;
  for (const kind of HEARD) {
    root.addEventListener(kind, (event) => {
      for (let at = event.target; at && at !== root; at = at.parentNode) at.handlers?.[kind]?.(event, at);
    }, kind === "toggle");
  }
}

/** Where a component draws: one element inside its shadow root that outlives every render. */
function surface(parentElement) {
  let root = parentElement.querySelector("[data-surface]");
  if (!root) {
    root = h("div", { "data-surface": true });
    parentElement.append(root);
  }
  return root;
}

/** Call `act` once things have been quiet for `milliseconds`; `flush` calls it now if a call is due. */
function whenQuiet(act, milliseconds) {
  let due = null;
  const fire = () => { clearTimeout(due); due = null; act(); };
  return {
    poke() { clearTimeout(due); due = setTimeout(fire, milliseconds); },
    flush() { if (due !== null) fire(); },
    cancel() { clearTimeout(due); due = null; },
  };
}

const CELL_QUIET_MS = 180;
const PROSE_QUIET_MS = 700;
const AGAIN_MS = 1500;
const SELDOM_MS = 12000;

/**
 * Sends events to the page, one at a time and each with a number, and again until the page says that it took it: a page
 * run, a lost connection or a restart in between loses none. The page acts on each number once.
 */
function postOffice(root, { data, setTriggerValue }) {
  const office = (root.office ??= { root, number: Date.now(), queue: [], again: null });
  office.trigger = setTriggerValue;
  office.post = (kind, event = {}) => post(office, kind, event);
  const [first] = office.queue;
  if (first && data.taken >= first.event.number) {
    office.queue.shift();
    deliver(office);
  }
  return office;
}

function post(office, kind, event) {
  office.number = Math.max(office.number + 1, Date.now());
  const letter = { kind, event: { ...event, number: office.number }, wait: AGAIN_MS };
  const waits = office.queue.slice(1).filter((other) => other.kind !== "edits" || other.event.act || kind !== "edits");
  office.queue = [...office.queue.slice(0, 1), ...waits, letter];
  if (office.queue.length === 1) deliver(office);
  return office.number;
}

/** Send the first letter of the queue, and again after a while; a component that left the page sends no more. */
function deliver(office) {
  clearTimeout(office.again);
  const [first] = office.queue;
  if (!first || !office.root.isConnected) return;
  office.trigger(first.kind, first.event);
  office.again = setTimeout(() => deliver(office), first.wait);
  first.wait = Math.min(first.wait * 2, SELDOM_MS);
}

/**
 * Edits on their way to the server. An edit stays here, and on the screen, until the page took it; one that it refused
 * stays with the reason. An act (a button) goes out with the edits before it, so that nothing overtakes. Cells go out
 * almost at once; prose waits for a pause, since each time it goes out is a version in the note's history.
 */
function outbox(root, component, quietMs = CELL_QUIET_MS) {
  const office = postOffice(root, component);
  const box = (root.outbox ??= newOutbox(root, quietMs));
  const { taken, refused = {} } = component.data;
  box.post = office.post;
  box.refused = refused;
  for (const [place, { number }] of Object.entries(box.edits)) if (number <= taken && !(place in refused)) delete box.edits[place];
  return box;
}

function newOutbox(root, quietMs) {
  const box = { edits: {}, refused: {} };
  box.later = whenQuiet(() => send(box), quietMs);
  box.put = (place, value) => { box.edits[place] = { value, number: Infinity }; box.later.poke(); };
  box.now = (place, value) => { box.put(place, value); box.later.flush(); };
  box.act = (act) => { box.later.cancel(); send(box, act); };
  box.held = (place, otherwise) => (place in box.edits ? box.edits[place].value : otherwise);
  root.addEventListener("focusout", () => box.later.flush());
  addEventListener("pagehide", () => box.later.flush());
  return box;
}

function send(box, act) {
  const edits = Object.fromEntries(Object.entries(box.edits).map(([place, { value }]) => [place, value]));
  const number = box.post("edits", { edits, ...(act ? { act } : {}) });
  for (const edit of Object.values(box.edits)) edit.number = number;
}

/** Light up words of a source wherever that source is on the screen. */
function showWords(spans, name) {
  dispatchEvent(new CustomEvent("notedraft:words", { detail: { spans: spans ?? [], name } }));
}

/** Offsets count code points; JavaScript counts UTF-16 units. */
function codePoints(text) {
  return Array.from(text);
}

/** `text` as nodes, with every stretch of `spans` ([start, end) in code points) inside a <mark>. */
function marked(text, spans, attributes = {}) {
  const points = codePoints(text);
  const nodes = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) nodes.push(document.createTextNode(points.slice(at, from).join("")));
    nodes.push(h("mark", attributes, points.slice(from, end).join("")));
    at = end;
  }
  if (at < points.length) nodes.push(document.createTextNode(points.slice(at).join("")));
  return nodes;
}

/** Copy to the clipboard, and say so for a moment on the button that was pressed. */
async function copyText(text, button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = copyByHand(text) ? "Copied" : "Not copied";
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}

function copyByHand(text) {
  const area = h("textarea", { style: "position:fixed;opacity:0" });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

/** Grow a text area to fit what is in it. */
function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
