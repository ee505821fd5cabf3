// The calculator of timescales: from one day to the last day of every timescale, on the reader's own device.
//
// A day is a number here: days since 1 January 1970. So summer time and the reader's time zone cannot shift it.
import { element } from "../dom.js";
import { loadCalendar } from "./opening-hours.js";

const DAY = 86_400_000; // milliseconds
const MAX_OCTETS = 75; // of a line of a calendar file
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");
const PARTS = ["error", "results", "count", "skipped", "left", "list", "save"];
const INCOMPLETE = "Enter a whole date: day, month and year.";
const MISSING = "Enter the day on which the clock started.";
const NO_HOLIDAYS = "The bank holidays could not be loaded. Try again, or count by the rule on this page.";

// --- Days ------------------------------------------------------------------------------------------------------

const toDate = (day) => new Date(day * DAY);
const formatIso = (day) => toDate(day).toISOString().slice(0, 10);
const yearOf = (day) => toDate(day).getUTCFullYear();
const isWeekend = (day) => [0, 6].includes(toDate(day).getUTCDay());

/** Return the day of "2026-12-18", or null if that is not a day. */
function parseDay(text) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) / DAY : NaN;
  return Number.isInteger(day) && formatIso(day) === text ? day : null;
}

/** Return a day in words: 18 December 2026. */
function formatShort(day) {
  const date = toDate(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Return a day in words, with its weekday: Friday 18 December 2026. */
function formatLong(day) {
  return `${WEEKDAYS[toDate(day).getUTCDay()]} ${formatShort(day)}`;
}

/** Return the day some months later: the same day of that month, or its last day if there is none. */
function addMonths(day, months) {
  const date = toDate(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY;
}

/** Return the last of some working days, and the bank holidays before it. The first day does not count. */
function addWorkingDays(day, days, holidays) {
  const skipped = [];
  let end = day;
  for (let left = days; left > 0; ) {
    end += 1;
    if (isWeekend(end)) continue;
    if (formatIso(end) in holidays) skipped.push(end);
    else left -= 1;
  }
  return { end, skipped };
}

/** Return the last day of a timescale, and the bank holidays that were skipped before it. */
function lastDay(from, { amount, unit }, holidays) {
  if (unit === "working-day") return addWorkingDays(from, amount, holidays);
  if (unit === "month") return { end: addMonths(from, amount), skipped: [] };
  return { end: from + amount * (unit === "week" ? 7 : 1), skipped: [] };
}

// --- The calendar file -----------------------------------------------------------------------------------------

const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
const formatCompact = (day) => formatIso(day).replaceAll("-", "");

/** Return a line folded so that no part of it is longer than 75 octets. A character is never cut in two. */
function foldLine(line) {
  const size = (text) => new TextEncoder().encode(text).length;
  const parts = [""];
  for (const character of line) {
    const last = parts.length - 1;
    // Every part after the first begins with a space, which counts.
    if (size(parts[last] + character) > (last ? MAX_OCTETS - 1 : MAX_OCTETS)) parts.push(character);
    else parts[last] += character;
  }
  return parts.join("\r\n ");
}

/** Return the days as a calendar file (RFC 5545). The same days give the same file. */
function renderCalendarFile(from, rows) {
  const host = location.hostname || "localhost";
  const events = rows.flatMap((row) => renderEvent(from, row, host));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//Time limits//EN`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

function renderEvent(from, { timescale, end }, host) {
  return [
    "BEGIN:VEVENT",
    `UID:${timescale.key}-${formatCompact(from)}@${host}`,
    `DTSTAMP:${formatCompact(from)}T000000Z`,
    `DTSTART;VALUE=DATE:${formatCompact(end)}`,
    `DTEND;VALUE=DATE:${formatCompact(end + 1)}`,
    `SUMMARY:${escapeText(`${titleOf(timescale)} (${timescale.limit})`)}`,
    `DESCRIPTION:${escapeText(describe(from, timescale))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function describe(from, { clock, note }) {
  const parts = [
    `The last day, counted from ${formatLong(from)}.`,
    clock && `${clock}.`,
    note && `To confirm: ${note}.`,
  ];
  return parts.filter(Boolean).join("\n");
}

// --- The results -----------------------------------------------------------------------------------------------

/** Return what must be done, without its full stop: the time limit follows it. */
const titleOf = ({ step }) => step.replace(/\.$/, "");

function renderRow({ timescale, end }, holidays, hasClock) {
  const holiday = holidays[formatIso(end)];
  const date = element("strong", {}, `By ${formatLong(end)}`);
  const when = element("p", { class: "when" }, date, element("span", { class: "unseen" }, ": "));
  const what = element("p", {}, element("a", { href: timescale.href }, titleOf(timescale)), ` (${timescale.limit})`);
  const notes = [
    holiday ? `Not a working day: ${holiday}.` : isWeekend(end) && "Not a working day.",
    hasClock && timescale.clock,
    timescale.note && `To confirm: ${timescale.note}`,
  ].filter(Boolean);
  const details = notes.map((note) => element("p", { class: "small" }, note));
  return element("li", {}, when, element("div", {}, what, ...details));
}

/** Show the rows, how many timescales end too late to be shown, and the bank holidays that were skipped. */
function showResults({ parts, clock, only }, { from, rows, hidden, holidays }) {
  const dates = rows.length === 1 ? "1 date" : `${rows.length} dates`;
  parts.count.textContent = `${dates}, counted from ${formatLong(from)}.${clock.value ? ` ${clock.value}.` : ""}`;
  const ends = hidden === 1 ? "1 limit ends" : `${hidden} limits end`;
  parts.left.textContent = hidden ? `${ends} later and cannot be shown. ${only}` : "";
  parts.left.hidden = !hidden;
  const skipped = [...new Set(rows.flatMap((row) => row.skipped))].sort((a, b) => a - b);
  const names = skipped.map((day) => `${formatShort(day)} ${holidays[formatIso(day)]}`);
  parts.skipped.textContent = names.length ? `Bank holidays skipped: ${names.join(", ")}.` : "";
  parts.skipped.hidden = !names.length;
  parts.list.replaceChildren(...rows.map((row) => renderRow(row, holidays, !clock.value)));
  offerDownload(parts.save, from, rows);
  parts.results.hidden = false;
}

function offerDownload(link, from, rows) {
  if (link.href) URL.revokeObjectURL(link.href);
  const file = new Blob([renderCalendarFile(from, rows)], { type: "text/calendar;charset=utf-8" });
  link.href = URL.createObjectURL(file);
  link.download = `time-limits-${formatIso(from)}.ics`;
}

function showError({ parts, date }, message, hasFocus) {
  parts.error.textContent = message;
  parts.error.hidden = false;
  date.setAttribute("aria-invalid", "true");
  parts.results.hidden = true;
  parts.count.textContent = "";
  if (hasFocus) date.focus();
}

function clearError({ parts, date }) {
  parts.error.hidden = true;
  parts.error.textContent = "";
  date.removeAttribute("aria-invalid");
}

// --- The form --------------------------------------------------------------------------------------------------

/** Return the rows of the chosen timescales, or the message that says why there are none. */
function calculate({ timescales, clock, only }, from, { years, holidays }) {
  const isKnown = (day) => years.includes(yearOf(day));
  if (!isKnown(from)) return { message: only };
  const chosen = timescales.filter((timescale) => !clock.value || timescale.clock === clock.value);
  const all = chosen.map((timescale) => ({ timescale, ...lastDay(from, timescale, holidays) }));
  const rows = all.filter(({ end }) => isKnown(end)).sort((a, b) => a.end - b.end);
  if (!rows.length) return { message: `Every limit ends later than that. ${only}` };
  return { from, rows, hidden: all.length - rows.length, holidays };
}

/** Show the results of what is in the form; an answer that a later request has overtaken is dropped. */
async function update(calculator, hasFocus) {
  calculator.latestRequest += 1;
  const request = calculator.latestRequest;
  const { date } = calculator;
  const from = parseDay(date.value);
  if (from === null) return showError(calculator, date.validity.badInput ? INCOMPLETE : MISSING, hasFocus);
  const known = await loadCalendar().catch(() => null);
  if (request !== calculator.latestRequest) return undefined;
  const results = known ? calculate(calculator, from, known) : { message: NO_HOLIDAYS };
  if (results.message) return showError(calculator, results.message, hasFocus);
  clearError(calculator);
  return showResults(calculator, results);
}

/** Fill the form from the address and show the results, where the address names a day. */
function readAddress(calculator) {
  const { date, clock } = calculator;
  const query = new URLSearchParams(location.search);
  if (parseDay(query.get("from") ?? "") === null) return;
  date.value = query.get("from");
  clock.value = query.get("clock") ?? "";
  if (clock.selectedIndex < 0) clock.value = "";
  update(calculator, false);
}

/**
 * Make the calculator work, and show the results that the address asks for.
 * @param {Iterable<HTMLElement>} calculators the calculator of the page
 */
export function setUp([section]) {
  const form = section.querySelector("form");
  const { from: date, clock } = form.elements;
  const parts = Object.fromEntries(PARTS.map((name) => [name, section.querySelector(`[data-part="${name}"]`)]));
  const timescales = JSON.parse(form.dataset.timescales);
  const calculator = { date, clock, parts, timescales, only: form.dataset.only, latestRequest: 0 };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update(calculator, true);
  });
  readAddress(calculator);
}
