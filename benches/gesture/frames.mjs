// Scripted gestures, and the time of each frame while they last. They know nothing of the page but where its map is.

const GESTURE_MS = 3000;
const EVENT_MS = 16;
const WHEEL_MS = 50;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Does something so many times a second until a share of the gesture has passed.
async function until(clock, share, every, act) {
  while (clock() < share) {
    const begun = Date.now();
    await act(clock());
    await pause(Math.max(0, every - (Date.now() - begun)));
  }
}

// A loop dragged by the mouse for 40 % of the time, the wheel inwards for 20 %, back by the mouse, and the wheel outwards.
export async function mouseGesture(devtools, box, clock) {
  const [cx, cy, rx, ry] = [box.x + box.width / 2, box.y + box.height / 2, box.width / 4, box.height / 5];
  const mouse = (type, [x, y], more = {}) => devtools.send("Input.dispatchMouseEvent", { type, x, y, ...more });
  const drag = async (from, to, at) => {
    const press = { button: "left", clickCount: 1 };
    await mouse("mouseMoved", at(0));
    await mouse("mousePressed", at(0), { ...press, buttons: 1 });
    await until(clock, to, EVENT_MS, (now) => mouse("mouseMoved", at((now - from) / (to - from)), { button: "left", buttons: 1 }));
    await mouse("mouseReleased", at(1), { ...press, buttons: 0 });
  };
  const wheel = (to, deltaY) =>
    until(clock, to, WHEEL_MS, () => mouse("mouseWheel", [cx + rx * 0.3, cy - ry * 0.3], { deltaX: 0, deltaY }));
  await drag(0, 0.4, (share) => [cx + rx * Math.cos(share * 5), cy + ry * Math.sin(share * 5)]);
  await wheel(0.6, -60);
  await drag(0.6, 0.8, (share) => [cx + rx * (1 - 2 * share), cy + ry * (share - 0.5)]);
  await wheel(1, 60);
}

// The same with fingers: a loop, two fingers that part and turn by 40 degrees, another drag, and the fingers back.
export async function touchGesture(devtools, box, clock) {
  const [cx, cy, rx, ry] = [box.x + box.width / 2, box.y + box.height / 2, box.width / 4, box.height / 5];
  const touch = (type, points) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const fingers = async (from, to, at) => {
    await touch("touchStart", at(0));
    await until(clock, to, EVENT_MS, (now) => touch("touchMove", at((now - from) / (to - from))));
    await touch("touchEnd", []);
  };
  const pair = (spread, deg) => {
    const [x, y] = [Math.cos((deg * Math.PI) / 180) * spread, Math.sin((deg * Math.PI) / 180) * spread];
    return [[cx - x, cy - y], [cx + x, cy + y]];
  };
  await fingers(0, 0.4, (share) => [[cx + rx * Math.cos(share * 5), cy + ry * Math.sin(share * 5)]]);
  await fingers(0.4, 0.6, (share) => pair(30 + 120 * share, 40 * share));
  await fingers(0.6, 0.8, (share) => [[cx + rx * (1 - 2 * share), cy + ry * (share - 0.5)]]);
  await fingers(0.8, 1, (share) => pair(150 - 120 * share, 40 - 40 * share));
}

// The times between frames, milliseconds, while a gesture lasts on a slowed page; and whether the map then looks otherwise.
export async function watched(page, slowed, gesture) {
  const devtools = await page.context().newCDPSession(page);
  const box = await page.locator("#map").boundingBox();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await pause(500);
  await page.evaluate(() => {
    window.frames_ = [];
    window.watching = true;
    const frame = (at) => {
      window.frames_.push(at);
      if (window.watching) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const begun = Date.now();
  const clock = () => (Date.now() - begun) / GESTURE_MS;
  const state = () => page.evaluate(() => window.state?.() ?? document.querySelector("#map .map-near > .map-sheet:not([hidden])")?.style.transform);
  const before = await state();
  await gesture(devtools, box, clock);
  const times = await page.evaluate(() => {
    window.watching = false;
    return window.frames_;
  });
  const after = await state();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { frames: times.slice(1).map((time, at) => time - times[at]), moved: before !== after };
}
