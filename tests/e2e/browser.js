// How Debian's Chromium is started, for the journeys and the measurements.

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

// A phone as the journeys and measurements mean it.
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

// The screens that pictures are looked at on.
export const devices = { phone, laptop: { viewport: { width: 1440, height: 900 } }, kiosk: { viewport: { width: 1080, height: 1920 } } };
