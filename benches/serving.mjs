// First visits of 1,000 devices at once, against nginx with deploy/nginx.conf and against `floorlight serve`.
// `--write` keeps the table in docs/scale.md.

import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CONNECTIONS = 1000;
const SECONDS = 15;
const root = new URL("../", import.meta.url).pathname;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// All that a device asks for on its first visit: what the page links to, and all that its worker keeps.
async function paths(base) {
  const page = await readFile(`${root}dist/index.html`, "utf8");
  const linked = [...page.matchAll(/(?:href|src)="\.\/([^"]+)"/g)].map((match) => match[1]);
  const assets = (await readdir(`${root}dist/assets`)).filter((name) => /\.(js|wasm|css|svg|flb)$/.test(name) && !/^old-/.test(name));
  const later = assets.map((name) => `assets/${name}`).filter((path) => !linked.includes(path));
  return ["", ...linked.filter((path) => !/^assets\/old-/.test(path)), ...later, "closures.json", "sw.js"].map((path) => base + path);
}

// Who root's nginx works as: the site's folder may be no one else's to read.
const user = process.getuid() === 0 ? "user root;" : "";

async function nginx(scratch, port) {
  const ready = (await readFile(`${root}deploy/nginx.conf`, "utf8"))
    .replace("listen 80;", `listen 127.0.0.1:${port} backlog=4096;`)
    .replace("root /srv;", `root ${scratch};`);
  await symlink(`${root}dist`, join(scratch, "expo"));
  await writeFile(join(scratch, "floorlight.conf"), ready);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${scratch}/${name};`);
  await writeFile(
    join(scratch, "nginx.conf"),
    `${user} daemon off; pid ${scratch}/pid; error_log stderr crit; worker_processes auto; worker_rlimit_nofile 8192;
     events { worker_connections 4096; }
     http { include /etc/nginx/mime.types; access_log off; ${temporary.join(" ")} include ${scratch}/floorlight.conf; }`,
  );
  return ["nginx, `deploy/nginx.conf`", "/usr/sbin/nginx", ["-p", scratch, "-c", join(scratch, "nginx.conf")], "/expo/"];
}

const builtIn = (_, port) => ["`floorlight serve`", `${root}target/release/floorlight`, ["serve", "--port", String(port)], "/"];

const rows = [];
for (const server of [nginx, builtIn]) {
  const scratch = await mkdtemp(join(tmpdir(), "floorlight-serving-"));
  const port = await freePort();
  const [name, program, args, base] = await server(scratch, port);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  try {
    const url = `http://127.0.0.1:${port}`;
    for (let waited = 0; waited < 100; waited++) {
      if (await fetch(url + base).then((answer) => answer.ok, () => false)) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const visit = await paths(base);
    await writeFile(join(scratch, "files"), `${visit.join("\n")}\n`);
    const printed = execFileSync(
      "bash",
      ["-c", `ulimit -n 8192; exec wrk -t2 -c${CONNECTIONS} -d${SECONDS}s --timeout 20s -s benches/serving.lua ${url}${base}`],
      { cwd: root, env: { ...process.env, FILES: join(scratch, "files") }, encoding: "utf8" },
    );
    const [requests, bytes, duration, wrong, broken, median, p99] = printed.match(/RESULT (.*)/)[1].split(" ").map(Number);
    const seconds = duration / 1e6;
    rows.push([
      name,
      Math.round(requests / seconds).toLocaleString("en"),
      Math.round(requests / seconds / visit.length).toLocaleString("en"),
      `${((bytes * 8) / seconds / 1e6).toFixed(0)} Mbit/s`,
      `${median.toFixed(0)} ms`,
      `${p99.toFixed(0)} ms`,
      wrong + broken,
    ]);
  } finally {
    child.kill("SIGTERM");
    await rm(scratch, { recursive: true, force: true });
  }
}
const head = ["server", "requests/s", "first visits/s", "sent", "median", "p99", "errors"];
const table = [head, ["---", ...head.slice(1).map(() => "---:")], ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
console.log(table);
if (process.argv.includes("--write")) {
  const file = `${root}docs/scale.md`;
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/(two cores:\n\n)[\s\S]*?(\n\nEvery answer)/, `$1${table}$2`));
}
if (rows.some((row) => row.at(-1) > 0)) process.exitCode = 1;
