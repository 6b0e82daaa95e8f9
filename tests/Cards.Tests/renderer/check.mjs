// Checks every golden card against the published schema and the reference renderer. Prints what is wrong and exits with 1, or prints one line.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import { goldenCards } from "./goldens.mjs";

const window = new JSDOM("<!doctype html><body></body>", { runScripts: "outside-only" }).window;
// jsdom has no layout and therefore no innerText; the renderer sets its texts through it.
Object.defineProperty(window.HTMLElement.prototype, "innerText", {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
// The package's modules load only through a bundler; its browser bundle loads anywhere.
window.eval(readFileSync(new URL("node_modules/adaptivecards/dist/adaptivecards.js", import.meta.url), "utf8"));
const AC = window.AdaptiveCards;

const validate = schemaValidator();
const markdown = new MarkdownIt({ html: false, linkify: true });
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const problems = [];
const cards = goldenCards();
for (const { name, card } of cards) {
  problems.push(...schemaProblems(card).map((problem) => `${name}: schema: ${problem}`));
  problems.push(...renderProblems(card).map((problem) => `${name}: renderer: ${problem}`));
}
if (cards.length === 0) problems.push("There are no golden cards.");
console.log(problems.length ? problems.join("\n") : `${cards.length} cards agree with the schema and the renderer.`);
process.exitCode = problems.length ? 1 : 0;

function schemaValidator() {
  const schema = JSON.parse(readFileSync(new URL("adaptive-card-1.5.json", import.meta.url), "utf8"));
  const draft6 = JSON.parse(readFileSync(new URL("node_modules/ajv/dist/refs/json-schema-draft-06.json", import.meta.url), "utf8"));
  // The published file names itself the draft-04 way, and does not know the member that Teams adds.
  delete schema.id;
  schema.definitions.AdaptiveCard.properties.msteams = { type: "object" };
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addMetaSchema(draft6);
  return ajv.compile(schema);
}

function schemaProblems(card) {
  if (validate(card)) return [];
  // An anyOf reports every branch; the deepest place is where the fault is.
  const deepest = Math.max(...validate.errors.map((error) => error.instancePath.length));
  return validate.errors
    .filter((error) => error.instancePath.length === deepest)
    .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

function renderProblems(json) {
  // The renderer's pattern keeps its place from one card to the next and would refuse every second language.
  AC.CardElement.langProperty.regEx.lastIndex = 0;
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig({});
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const element = card.render();
  if (!element) return [...events, "nothing was rendered"];
  // A picture is part of the card itself and has words; anything else would be fetched from somewhere.
  const bad = [...element.querySelectorAll("img, a[href], script, iframe")]
    .filter((node) => !(node.tagName === "IMG" && node.src.startsWith("data:image/png;base64,") && node.alt))
    .map((node) => `renders ${node.outerHTML}`);
  const invalid = card.validateProperties().validationEvents.map((event) => event.message);
  const shown = element.textContent;
  const lost = texts(json.body).filter((text) => !shown.includes(text)).map((text) => `text is not shown as it is: ${text}`);
  return [...events, ...invalid, ...bad, ...lost];
}

function texts(node) {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (node === null || typeof node !== "object") return [];
  return [...(node.type === "TextRun" ? [node.text] : []), ...Object.values(node).flatMap(texts)];
}
