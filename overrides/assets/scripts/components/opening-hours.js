// Says beside a number whether it is open now: by the clock of London, and by the bank holidays of England.
//
// setUp(places) fills every place and looks at the clock again each minute. The plain hours stay on the page.

const base = document.documentElement.dataset.root || "./";
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const MINUTE = 60_000;

let asked;

/** Return bank holidays and opening hours. They are fetched once; after a failure they can be asked for again. */
export function calendar() {
  asked ??= fetch(new URL(`${base}calendar.json`, location.href)).then((answer) => {
    if (!answer.ok) throw new Error(`calendar.json: ${answer.status}`);
    return answer.json();
  });
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

/** Return a time of day as a reader says it: "08:30" is 8.30am, "17:00" is 5pm. */
function spoken(clock) {
  const [hour, minute] = clock.split(":");
  return `${hour % 12 || 12}${minute === "00" ? "" : `.${minute}`}${hour < 12 ? "am" : "pm"}`;
}

/** Return "open", "closed" or "holiday" with the closing time; nothing in a year whose bank holidays are not known. */
function stateAt(now, week, { years, holidays }) {
  const at = Object.fromEntries(LONDON.formatToParts(now).map(({ type, value }) => [type, value]));
  if (!years.includes(Number(at.year))) return null;
  if (`${at.year}-${at.month}-${at.day}` in holidays) return { is: "holiday" };
  const [opens, closes] = week[at.weekday.toLowerCase()] ?? [];
  const clock = `${at.hour}:${at.minute}`;
  return opens && opens <= clock && clock < closes ? { is: "open", until: spoken(closes) } : { is: "closed" };
}

function element(name, words, more = {}) {
  return Object.assign(document.createElement(name), { textContent: words }, more);
}

/** Return the few words of the strip. What stands in a span is left out where the strip is narrow. */
function inShort({ is }) {
  return is === "holiday" ? [element("span", "bank "), "holiday"] : [is, element("span", " now")];
}

function atLength({ is, until }, instead) {
  if (is === "open") return [element("strong", "Open now"), `, until ${until}`];
  const first =
    is === "holiday"
      ? [element("strong", "Bank holiday today:"), " it may be closed."]
      : [element("strong", "Closed now.")];
  if (!instead) return first;
  const number = instead.tel ? element("a", instead.phone, { href: `tel:${instead.tel}` }) : "";
  return [...first, is === "holiday" ? ` ${instead.name} ` : ` Call ${instead.name} `, number];
}

function fill(place, week, known) {
  const state = week && stateAt(new Date(), week, known);
  const said = state ? `${state.is} ${state.until ?? ""}` : "";
  // What has not changed is left alone, so that a link in it keeps the focus.
  if (place.dataset.filled === said) return;
  place.dataset.filled = said;
  place.dataset.state = state?.is ?? "";
  const parts = !state ? [] : "short" in place.dataset ? inShort(state) : atLength(state, week.instead);
  place.replaceChildren(...parts);
}

export async function setUp(places) {
  let known;
  try {
    known = await calendar();
  } catch {
    return; // The plain hours are on the page.
  }
  const look = () => {
    for (const place of places) fill(place, known.open[place.dataset.open], known);
  };
  const next = () => {
    look();
    setTimeout(next, MINUTE - (Date.now() % MINUTE));
  };
  next();
  document.addEventListener("visibilitychange", look);
}
