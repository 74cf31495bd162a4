// Keeps what a bench measured in docs/benchmarks.md, between the marks of its name, with what it was measured with (such as
// the browser), the machine and the day.

import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";

export async function keep(name, measuredWith, printed) {
  const file = new URL("../docs/benchmarks.md", import.meta.url);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = await readFile(file, "utf8");
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  const machine = `${measuredWith}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}.`;
  await writeFile(file, `${before}${begin}\n${machine}\n\n${printed}\n${end}${after}`);
}
