// The map turns as the visitor turns: what the phone's compass says, told to the map (src/app/map/mod.rs).

// How many degrees a compass must turn before the map does, and how much of each reading counts: both calm its jitter.
const STEP_DEG = 2;
const SHARE = 0.2;
// A phone whose compass says nothing for so long has none, milliseconds.
const PATIENCE_MS = 2000;

const NONE = {
  en: "This device tells no direction. Turn the map with two fingers.",
  zh: "此设备无法提供方向，请用双指旋转地图。",
};
const DENIED = {
  en: "The compass is not allowed. Allow motion for this page, or turn the map with two fingers.",
  zh: "未获准使用指南针。请允许此页面使用动作与方向，或用双指旋转地图。",
};

const radians = (degrees) => (degrees * Math.PI) / 180;

// Which way one looks over the top of a phone that lies, and through one that is held upright, degrees clockwise from
// north, and between the two what is between: the sum of both directions in the world of the W3C's Device Orientation
// (x east, y north, z up), whose rotation is Z-X'-Y''. `turned` is how the screen is turned in the phone.
export function heading({ alpha, beta, gamma }, turned) {
  const [a, b, g, t] = [alpha, beta, gamma, turned].map(radians);
  const [sa, ca, sb, cb, sg, cg] = [a, b, g].flatMap((angle) => [Math.sin(angle), Math.cos(angle)]);
  const right = [ca * cg - sa * sb * sg, sa * cg + ca * sb * sg];
  const top = [-cb * sa, ca * cb];
  const back = [-(ca * sg + cg * sa * sb), -(sa * sg - ca * cg * sb)];
  const [east, north] = [0, 1].map((at) => top[at] * Math.cos(t) + right[at] * Math.sin(t) + back[at]);
  return (Math.atan2(east, north) * 180) / Math.PI;
}

let stop;

// Begins to turn the map, or ends it. `allowed` is the visitor's answer, where a browser asks.
export async function toggle(button, allowed, say) {
  if (stop) return stop();
  const map = document.getElementById("map");
  const events = ["ondeviceorientationabsolute" in window ? "deviceorientationabsolute" : "deviceorientation"];
  const tell = (detail) => map.dispatchEvent(new CustomEvent("floorlight:heading", { detail }));
  let [east, north, told] = [0, 0, undefined];
  const read = (event) => {
    if (!button.isConnected) return stop();
    const turned = (screen.orientation || { angle: 0 }).angle;
    const own = event.webkitCompassHeading;
    // A browser that does not say which way north is says nothing of use.
    if (own === undefined && (!event.absolute || event.alpha === null)) return;
    const looks = radians(own === undefined ? heading(event, turned) : own + turned);
    const share = told === undefined ? 1 : SHARE;
    east += (Math.sin(looks) - east) * share;
    north += (Math.cos(looks) - north) * share;
    const now = (Math.atan2(east, north) * 180) / Math.PI;
    if (told !== undefined && Math.abs(((now - told + 540) % 360) - 180) < STEP_DEG) return;
    told = now;
    tell(now);
  };
  // Whoever turns the map otherwise wants it so.
  let fingers = 0;
  const down = (event) => (event.button === 2 || ++fingers > 1) && stop();
  const up = () => (fingers = Math.max(0, fingers - 1));
  const key = (event) => (/^[qe]$/i.test(event.key) || (event.shiftKey && /Left|Right/.test(event.key))) && stop();
  const click = (event) => event.target.closest(".control")?.querySelector(".compass") && stop();
  const ears = [
    ...events.map((name) => [window, name, read]),
    [map, "pointerdown", down],
    [map, "pointerup", up],
    [map, "pointercancel", up],
    [map, "keydown", key],
    [document, "click", click],
  ];
  let patience;
  const end = () => {
    stop = undefined;
    clearTimeout(patience);
    for (const [target, name, ear] of ears) target.removeEventListener(name, ear);
    button.setAttribute("aria-pressed", "false");
    tell(null);
  };
  stop = end;
  for (const [target, name, ear] of ears) target.addEventListener(name, ear);
  button.setAttribute("aria-pressed", "true");
  const answer = await Promise.resolve(allowed).catch(() => "denied");
  // Ended while the visitor thought about it, perhaps begun anew.
  if (stop !== end) return;
  const giveUp = (why) => {
    stop();
    say(why);
  };
  if (answer && answer !== "granted") return giveUp(DENIED);
  patience = setTimeout(() => told === undefined && giveUp(NONE), PATIENCE_MS);
}
