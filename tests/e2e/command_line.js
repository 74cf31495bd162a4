// The command line as `make test-site` builds it: with its checks of arithmetic, and sharing what other tests built.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

export const COMMAND_LINE = new URL("../../target/debug/floorlight", import.meta.url).pathname;

/** Runs `floorlight` with words; fails as it fails. */
export const floorlight = (...words) => promisify(execFile)(COMMAND_LINE, words, { maxBuffer: 1 << 26 });
