#!/usr/bin/env node
// Chromium as Playwright starts it, whose service workers nobody stops.
//
// Playwright has the browser halt every new worker until it has looked at it, twice, once through the page. On a busy
// machine a worker that takes another's place now and then stays halted, and the navigation that it should answer with it
// (with it 3 of 16 rollbacks under load; without it none of 24). No visitor's browser halts workers, so that request
// goes on without them.

import { spawn } from "node:child_process";
import { Socket } from "node:net";

// What Playwright says comes by descriptor 3, what Chromium answers goes to 4: JSON, each ended by a zero byte.
const chromium = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", process.argv.slice(2), {
  stdio: ["inherit", "inherit", "inherit", "pipe", "pipe"],
});
const [, , , said, answered] = chromium.stdio;

// Browsers and tabs are left out as they are without a filter; the last entry takes all the rest.
const filter = [...["service_worker", "browser", "tab"].map((type) => ({ type, exclude: true })), {}];

function unhalted(message) {
  if (!message.includes('"Target.setAutoAttach"')) return message;
  const command = JSON.parse(message);
  command.params.filter = filter;
  return JSON.stringify(command);
}

let rest = "";
// Sockets, as Node makes them for its children: a file's stream would sit in a read that the exit waits for.
new Socket({ fd: 3 })
  .setEncoding("utf8")
  .on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages) said.write(`${unhalted(message)}\0`);
  })
  .on("end", () => said.end());
answered.pipe(new Socket({ fd: 4 }));
chromium.on("exit", (code) => process.exit(code ?? 1));
