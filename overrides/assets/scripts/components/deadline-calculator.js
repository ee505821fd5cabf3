// The calculator of time limits: from one day to the last day of every limit. It runs on the reader's own device.
//
// A day is a number here: days since 1 January 1970. So summer time and the reader's time zone cannot shift it.

import { calendar } from "./opening-hours.js";

const DAY = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

// --- Days ------------------------------------------------------------------------------------------------------

const dated = (day) => new Date(day * DAY);
const iso = (day) => dated(day).toISOString().slice(0, 10);
const yearOf = (day) => dated(day).getUTCFullYear();

/** Return the day of "2026-12-18", or nothing if that is not a day. */
function dayOf(text) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) / DAY : NaN;
  return Number.isInteger(day) && iso(day) === text ? day : null;
}

/** Return a day in words: 18 December 2026. */
function shortly(day) {
  const date = dated(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Return a day in words, with its name: Friday 18 December 2026. */
function inWords(day) {
  return `${WEEKDAYS[dated(day).getUTCDay()]} ${shortly(day)}`;
}

/** Return the day some months later: the same day of that month, or its last day if there is none. */
function monthsLater(day, months) {
  const date = dated(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY;
}

const isWeekend = (day) => [0, 6].includes(dated(day).getUTCDay());

/** Return the last day of some working days, with the bank holidays passed over. Day nought does not count. */
function workingDaysLater(day, days, holidays) {
  const skipped = [];
  for (let left = days; left > 0; ) {
    day += 1;
    if (isWeekend(day)) continue;
    if (iso(day) in holidays) skipped.push(day);
    else left -= 1;
  }
  return { end: day, skipped };
}

/** Return the last day of a limit, and the bank holidays that were passed over on the way. */
function lastDay(from, { amount, unit }, holidays) {
  if (unit === "working-day") return workingDaysLater(from, amount, holidays);
  if (unit === "month") return { end: monthsLater(from, amount), skipped: [] };
  return { end: from + amount * (unit === "week" ? 7 : 1), skipped: [] };
}

// --- The calendar file -----------------------------------------------------------------------------------------

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
const compact = (day) => iso(day).replaceAll("-", "");

/** Return a line folded so that no part of it is longer than 75 octets. A letter is never cut in two. */
function folded(line) {
  const size = (text) => new TextEncoder().encode(text).length;
  const parts = [""];
  for (const letter of line) {
    const last = parts.length - 1;
    // Every part after the first begins with a space, which counts.
    if (size(parts[last] + letter) > (last ? 74 : 75)) parts.push(letter);
    else parts[last] += letter;
  }
  return parts.join("\r\n ");
}

/** Return the days as a calendar file (RFC 5545). The same days give the same file. */
function calendarFile(from, rows) {
  const host = location.hostname || "localhost";
  const events = rows.flatMap(({ limit, end }) => [
    "BEGIN:VEVENT",
    `UID:${limit.key}-${compact(from)}@${host}`,
    `DTSTAMP:${compact(from)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(end)}`,
    `DTEND;VALUE=DATE:${compact(end + 1)}`,
    `SUMMARY:${escaped(`${shown(limit)} (${limit.limit})`)}`,
    `DESCRIPTION:${escaped(described(from, limit))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//Time limits//EN`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function described(from, { clock, note }) {
  const parts = [`The last day, counted from ${inWords(from)}.`, clock && `${clock}.`, note && `To confirm: ${note}.`];
  return parts.filter(Boolean).join("\n");
}

// --- The page --------------------------------------------------------------------------------------------------

/** Return what must be done, without its full stop: the limit follows it. */
function shown({ step }) {
  return step.replace(/\.$/, "");
}

function element(name, words, more = {}) {
  return Object.assign(document.createElement(name), { textContent: words }, more);
}

function resultOf({ limit, end }, holidays, withClock) {
  const holiday = holidays[iso(end)];
  const when = element("p", "", { className: "when" });
  when.append(element("strong", `By ${inWords(end)}`), element("span", ": ", { className: "unseen" }));
  const what = element("p", "");
  what.append(element("a", shown(limit), { href: limit.href }), ` (${limit.limit})`);
  const notes = [
    holiday ? `Not a working day: ${holiday}.` : isWeekend(end) && "Not a working day.",
    withClock && limit.clock,
    limit.note && `To confirm: ${limit.note}`,
  ].filter(Boolean);
  const body = document.createElement("div");
  body.append(what, ...notes.map((note) => element("p", note, { className: "small" })));
  const item = document.createElement("li");
  item.append(when, body);
  return item;
}

export function setUp(whole) {
  const form = whole.querySelector("form");
  const { from: date, clock } = form.elements;
  const at = (name) => whole.querySelector(`[data-part="${name}"]`);
  const [error, results, count, skipped, left, list, save] = [
    "error",
    "results",
    "count",
    "skipped",
    "left",
    "list",
    "save",
  ].map(at);
  const limits = JSON.parse(form.dataset.limits);
  const only = form.dataset.only;
  let latest = 0;

  const refuse = (words, focus) => {
    error.textContent = words;
    error.hidden = false;
    date.setAttribute("aria-invalid", "true");
    results.hidden = true;
    count.textContent = "";
    if (focus) date.focus();
  };

  const accept = () => {
    error.hidden = true;
    error.textContent = "";
    date.removeAttribute("aria-invalid");
  };

  const show = (from, rows, outside, holidays) => {
    const dates = rows.length === 1 ? "1 date" : `${rows.length} dates`;
    count.textContent = `${dates}, counted from ${inWords(from)}.${clock.value ? ` ${clock.value}.` : ""}`;
    const ends = outside === 1 ? "1 limit ends" : `${outside} limits end`;
    left.textContent = outside ? `${ends} later and cannot be shown. ${only}` : "";
    left.hidden = !outside;
    const passed = [...new Set(rows.flatMap((row) => row.skipped))].sort((one, other) => one - other);
    const named = passed.map((day) => `${shortly(day)} ${holidays[iso(day)]}`);
    skipped.textContent = named.length ? `Bank holidays skipped: ${named.join(", ")}.` : "";
    skipped.hidden = !named.length;
    list.replaceChildren(...rows.map((row) => resultOf(row, holidays, !clock.value)));
    if (save.href) URL.revokeObjectURL(save.href);
    save.href = URL.createObjectURL(new Blob([calendarFile(from, rows)], { type: "text/calendar;charset=utf-8" }));
    save.download = `time-limits-${iso(from)}.ics`;
    results.hidden = false;
  };

  const workOut = async (focus) => {
    const turn = (latest += 1);
    const from = dayOf(date.value);
    if (from === null) {
      const half = date.validity.badInput;
      return refuse(
        half ? "Enter a whole date: day, month and year." : "Enter the day on which the clock started.",
        focus,
      );
    }
    let known;
    try {
      known = await calendar();
    } catch {
      if (turn !== latest) return undefined;
      return refuse("The bank holidays could not be loaded. Try again, or count by the rule on this page.", focus);
    }
    if (turn !== latest) return undefined;
    const isKnown = (day) => known.years.includes(yearOf(day));
    if (!isKnown(from)) return refuse(only, focus);
    const asked = limits.filter((limit) => !clock.value || limit.clock === clock.value);
    const all = asked.map((limit) => ({ limit, ...lastDay(from, limit, known.holidays) }));
    const rows = all.filter(({ end }) => isKnown(end)).sort((one, other) => one.end - other.end);
    if (!rows.length) return refuse(`Every limit ends later than that. ${only}`, focus);
    accept();
    return show(from, rows, all.length - rows.length, known.holidays);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    workOut(true);
  });

  const query = new URLSearchParams(location.search);
  if (dayOf(query.get("from") ?? "") !== null) {
    date.value = query.get("from");
    clock.value = query.get("clock") ?? "";
    if (clock.selectedIndex < 0) clock.value = "";
    workOut(false);
  }
}
