// Writes a picture of every golden card, or of those whose name contains an argument, at phone, chat and channel width and in each theme.
// Output: the folder in CARD_SCREENSHOTS. CARD_OPEN=1 also presses the first ShowCard button and unfolds what can be unfolded.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { goldenCards } from "./goldens.mjs";
import { hostConfig, themeNames, themeOf } from "./hostConfig.mjs";

const out = process.env.CARD_SCREENSHOTS;
if (!out) throw new Error("Set CARD_SCREENSHOTS to the folder the pictures go to.");
mkdirSync(out, { recursive: true });
const wanted = process.argv.slice(2);
const cards = goldenCards().filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const file = (path) => readFileSync(new URL(`node_modules/${path}`, import.meta.url), "utf8");
const libraries = [file("adaptivecards/dist/adaptivecards.js"), file("markdown-it/dist/markdown-it.min.js")];
const css = file("adaptivecards/dist/adaptivecards.css");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ deviceScaleFactor: 1 });
await page.route("**/*", (route) => route.abort());
for (const { name, card } of cards) {
  for (const themeName of process.env.CARD_THEMES?.split(",") ?? themeNames) {
    const sheet = await draw(card, themeName);
    const path = join(out, `${name.replaceAll("/", "-").replace(".json", "")}.${themeName}.png`);
    await sheet.screenshot({ path });
  }
}
await browser.close();

/** The card three times beside each other, at 320, 480 and 800 pixels. */
async function draw(card, themeName) {
  const theme = themeOf(themeName);
  await page.setViewportSize({ width: 1700, height: 400 });
  await page.setContent(`<!doctype html><html lang="ja"><style>${css}
    body { margin: 0; background: ${theme.page}; font-family: 'Segoe UI', 'Noto Sans CJK JP', sans-serif; }
    #sheet { display: inline-flex; gap: 24px; padding: 16px; align-items: flex-start; }
    .frame { background: ${theme.card}; border-radius: 6px; overflow: hidden; box-shadow: 0 1px 4px #0003; }
    .ac-adaptiveCard p { margin: 0; }
    .ac-pushButton { font: 600 14px 'Noto Sans CJK JP', sans-serif; padding: 5px 12px; border: 1px solid #8888; border-radius: 4px; background: ${theme.card};
      color: ${theme.text}; }
    .ac-pushButton.expandable::after, .ac-pushButton.expandable.expanded::after { content: " ▾"; font-family: inherit; }
    .ac-pushButton.style-positive, .ac-pushButton.style-positive.expanded { background: ${theme.accent} !important; color: ${themeName === "dark" ? "#000" : "#fff"}; border-color: ${theme.accent}; }
    .ac-input { font: 14px 'Noto Sans CJK JP', sans-serif; padding: 6px 8px; border: 1px solid #8888; border-radius: 4px; background: ${theme.card};
      color: ${theme.text}; box-sizing: border-box; }
  </style><div id="sheet"></div></html>`);
  for (const content of libraries) await page.addScriptTag({ content });
  await page.evaluate(({ json, config, open }) => {
    const AC = window.AdaptiveCards;
    const markdown = window.markdownit();
    AC.AdaptiveCard.onProcessMarkdown = (text, result) => Object.assign(result, { outputHtml: markdown.render(text), didProcess: true });
    for (const width of [320, 480, 800]) {
      const frame = document.createElement("div");
      frame.className = "frame";
      frame.style.width = `${width}px`;
      const view = new AC.AdaptiveCard();
      view.hostConfig = new AC.HostConfig(config);
      view.parse(json);
      frame.append(view.render());
      document.getElementById("sheet").append(frame);
      if (!open) continue;
      for (const handle of frame.querySelectorAll("[role=button]")) if (handle.textContent.startsWith("▸")) handle.click();
      frame.querySelector("button.expandable")?.click();
    }
  }, { json: card, config: hostConfig(themeName), open: process.env.CARD_OPEN === "1" });
  return page.locator("#sheet");
}
