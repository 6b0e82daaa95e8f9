import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const tests = fileURLToPath(new URL("..", import.meta.url));

/** All golden cards, by their path under tests/Cards.Tests. */
export function goldenCards() {
  return readdirSync(tests, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["bin", "obj", "renderer"].includes(entry.name))
    .flatMap((folder) => readdirSync(join(tests, folder.name)).map((file) => join(tests, folder.name, file)))
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({ name: relative(tests, file), card: JSON.parse(readFileSync(file, "utf8")) }));
}
