// What a kiosk shows of the fair while nobody is there: what is on now or soon, zones, and exhibitors, in turns.

// The time on the fair's own clocks, as sessions are written: "2017-12-03T10:00". `?now=` sets it.
function now(timezone) {
  const given = new URLSearchParams(location.search).get("now");
  if (given) return given;
  const style = { dateStyle: "short", timeStyle: "short", ...(timezone && { timeZone: timezone }) };
  // Swedes write dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", style).format(new Date()).replace(" ", "T");
}

// Gives one sight after the other: `{kind, at, name, more, place, sample}` with an `id` or a `view`; none where the fair has none.
export function tour(sights, timezone) {
  const of = (kind) => sights.filter((sight) => sight.kind === kind);
  const [zones, exhibitors, sessions] = ["zone", "exhibitor", "session"].map(of);
  // Kiosks beside each other show different things.
  const begin = Math.floor(Math.random() * 1e6);
  let turn = 0;
  return () => {
    const time = now(timezone);
    const on = sessions.filter(({ start, end }) => start <= time && time < end).map((session) => ({ ...session, kind: "on" }));
    const soon = sessions
      .filter(({ start }) => start > time && start.slice(0, 10) === time.slice(0, 10))
      .map((session) => ({ ...session, kind: "next", at: session.start.slice(11) }));
    const turns = [on, exhibitors, zones, soon.slice(0, 3), exhibitors].filter((list) => list.length);
    if (!turns.length) return undefined;
    const list = turns[turn % turns.length];
    const place = Math.floor(turn / turns.length) + begin;
    turn += 1;
    return list[place % list.length];
  };
}
