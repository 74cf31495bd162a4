// Files in and out, for the page: what is kept of a visit, and sessions for a calendar.

// Hands a file to the visitor.
function hand(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const lines = (text) => text.split("\n").filter(Boolean);
const END = "\u2028";

// What the page keeps: saved and visited ids, and notes, a line each, apart by an empty line.
export function saveVisit({ event, kept }) {
  const [saved, visited, notes] = kept.split("\n\n").map(lines);
  const note = (line) => [line.split("\t", 1)[0], line.slice(line.indexOf("\t") + 1).replaceAll(END, "\n")];
  const visit = { floorlight: 1, event, saved, visited, notes: Object.fromEntries(notes.map(note)) };
  hand(`${event}-visit.json`, "application/json", `${JSON.stringify(visit, null, 2)}\n`);
}

// The same read from a file; nothing when it is of another fair or no such file.
async function read(file, event) {
  try {
    // Nobody's visit is larger.
    if (file.size > 4_000_000) return undefined;
    const visit = JSON.parse(await file.text());
    if (visit.floorlight !== 1 || visit.event !== event) return undefined;
    const word = (id) => String(id).replace(/[\n\t]/g, " ");
    const note = ([id, note]) => `${word(id)}\t${String(note).replace(/\r?\n/g, END)}`;
    const notes = Object.entries(visit.notes ?? {}).map(note);
    return [(visit.saved ?? []).map(word), (visit.visited ?? []).map(word), notes].map((ids) => ids.filter(Boolean).join("\n"));
  } catch {
    return undefined;
  }
}

// Adds what a file that the visitor chooses has kept.
export async function openVisit({ event }, say) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  const file = await new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
  if (!file) return;
  const kept = await read(file, event);
  if (!kept) return say({ en: "This file holds no visit to this fair", zh: "该文件不是本展会的行程" });
  document.dispatchEvent(new CustomEvent("floorlight:keep", { detail: kept.join("\n\n") }));
  say({ en: "Added to my visit", zh: "已加入我的行程" });
}

// A moment that clocks in a time zone show as `2017-12-03T10:00`, as calendars write it.
function moment(local, zone) {
  const asUtc = new Date(`${local}Z`);
  let shown = asUtc;
  try {
    shown = new Date(`${new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(asUtc).replace(" ", "T")}Z`);
  } catch {
    // A zone this browser does not know: the device's own.
    return stamp(new Date(local));
  }
  return stamp(new Date(2 * asUtc - shown));
}

const stamp = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// A line of a calendar holds 75 bytes; what is longer goes on after a line's end and a space.
function folded(line) {
  const bytes = new TextEncoder();
  let [text, length] = ["", 0];
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (length + size > 73) [text, length] = [`${text}\r\n `, 1];
    [text, length] = [text + letter, length + size];
  }
  return text;
}

// Sessions, a line each with id, title, start, end, place and address, as a file for calendars (RFC 5545).
export function saveCalendar({ event, zone, sessions }) {
  const entry = ([id, title, start, end, place, address]) => {
    const time = (name, local) => {
      if (!local) return [];
      return local.length > 10 ? [`${name}:${moment(local, zone)}`] : [`${name};VALUE=DATE:${local.replaceAll("-", "")}`];
    };
    return [
      "BEGIN:VEVENT",
      `UID:${escaped(id)}@${event}`,
      `DTSTAMP:${stamp(new Date())}`,
      ...time("DTSTART", start),
      // A day's end would be the day after; it goes without saying.
      ...(end.length > 10 ? time("DTEND", end) : []),
      `SUMMARY:${escaped(title)}`,
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      `URL:${address}`,
      "END:VEVENT",
    ];
  };
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Floorlight//EN"];
  const rows = sessions.split("\n").map((line) => line.split("\t"));
  const all = [...head, ...rows.filter(([, , start]) => start).flatMap(entry), "END:VCALENDAR", ""];
  hand(`${event}.ics`, "text/calendar", all.map(folded).join("\r\n"));
}
