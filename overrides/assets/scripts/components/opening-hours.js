// Whether a number is open now: by the clock of London and the bank holidays of England.
//
// setUp() fills every place and updates it each minute. The plain hours stay on the page.
import { element, siteRoot } from "../dom.js";

const MINUTE = 60_000; // milliseconds
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

let calendar;

/**
 * Return a promise of bank holidays and opening hours: fetched once, and again only after a failure.
 * @returns {Promise<{ years: number[], holidays: Record<string, string>, open: Record<string, object> }>}
 */
export function loadCalendar() {
  calendar ??= fetch(new URL("calendar.json", siteRoot())).then((response) => {
    if (!response.ok) throw new Error(`calendar.json: ${response.status}`);
    return response.json();
  });
  calendar.catch(() => {
    calendar = undefined;
  });
  return calendar;
}

/** Return a time of day in words: "08:30" is 8.30am, "17:00" is 5pm. */
function formatTime(clock) {
  const [hour, minute] = clock.split(":");
  return `${hour % 12 || 12}${minute === "00" ? "" : `.${minute}`}${hour < 12 ? "am" : "pm"}`;
}

/** Return "open" with the closing time, "closed" or "holiday"; null in a year whose bank holidays are not known. */
function stateAt(date, week, { years, holidays }) {
  const now = Object.fromEntries(LONDON.formatToParts(date).map(({ type, value }) => [type, value]));
  if (!years.includes(Number(now.year))) return null;
  if (`${now.year}-${now.month}-${now.day}` in holidays) return { is: "holiday" };
  const [opens, closes] = week[now.weekday.toLowerCase()] ?? [];
  const clock = `${now.hour}:${now.minute}`;
  return opens && opens <= clock && clock < closes ? { is: "open", until: formatTime(closes) } : { is: "closed" };
}

/** Return the few words of the urgent strip. A narrow strip leaves out what is in a span. */
function renderShort({ is }) {
  return is === "holiday" ? [element("span", {}, "bank "), "holiday"] : [is, element("span", {}, " now")];
}

function renderLong({ is, until }, instead) {
  if (is === "open") return [element("strong", {}, "Open now"), `, until ${until}`];
  const isHoliday = is === "holiday";
  const state = isHoliday
    ? [element("strong", {}, "Bank holiday today:"), " it may be closed."]
    : [element("strong", {}, "Closed now.")];
  if (!instead) return state;
  const number = instead.tel ? element("a", { href: `tel:${instead.tel}` }, instead.phone) : "";
  return [...state, isHoliday ? ` ${instead.name} ` : ` Call ${instead.name} `, number];
}

/** Show a state in its place. An unchanged one is left alone, so that a link in it keeps the focus. */
function update(place, week, known) {
  const state = week && stateAt(new Date(), week, known);
  const key = state ? `${state.is} ${state.until ?? ""}` : "";
  if (place.dataset.filled === key) return;
  place.dataset.filled = key;
  place.dataset.state = state?.is ?? "";
  place.replaceChildren(...(state ? render(state, "short" in place.dataset, week.instead) : []));
}

const render = (state, isShort, instead) => (isShort ? renderShort(state) : renderLong(state, instead));

/**
 * Show in every place whether its number is open, and keep that up to date.
 * @param {Iterable<HTMLElement>} places
 */
export async function setUp(places) {
  const known = await loadCalendar().catch(() => null);
  if (!known) return; // The plain hours are on the page.
  const updateAll = () => {
    for (const place of places) update(place, known.open[place.dataset.open], known);
  };
  const repeat = () => {
    updateAll();
    setTimeout(repeat, MINUTE - (Date.now() % MINUTE));
  };
  repeat();
  document.addEventListener("visibilitychange", updateAll);
}
