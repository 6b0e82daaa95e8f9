import { api } from "./api";
import { make, time } from "./dom";
import { SidePanel } from "./sidePanel";
import { texts } from "./texts";
import type { Town } from "./types";

/** 「あおぞら市の様子」: what happens outside Teams, with switches to make it happen. */
export function townPanel(): SidePanel {
  const panel = new SidePanel(texts.town, () => void act(api.town()));
  const draw = (town: Town) => panel.body.replaceChildren(
    make("h3", {}, texts.botState), make("p", { class: "state" }, town.bot),
    make("h3", {}, texts.server),
    make("p", { class: "state" }, make("span", { class: town.serverRunning ? "lamp on" : "lamp off", "aria-hidden": "true" }),
      `${town.serverName}: ${town.serverRunning ? texts.running : texts.stopped}`),
    make("button", { type: "button", class: "primary", onclick: () => void act(api.setServer(!town.serverRunning)) }, town.serverRunning ? texts.stop : texts.start),
    make("h3", {}, texts.monitoring),
    make("div", { class: "buttons" },
      make("button", { type: "button", class: "primary", onclick: () => void act(api.sendAlert(true)) }, texts.sendAlert),
      make("button", { type: "button", onclick: () => void act(api.sendAlert(false)) }, texts.resolveAlert)),
    make("h3", {}, texts.history),
    make("ol", { class: "history", "aria-label": texts.history }, ...town.history.map(event => make("li", {}, make("time", {}, time(event.at)), ` ${event.text}`))));
  const act = async (request: Promise<Town>) => {
    try {
      draw(await request);
    } catch {
      // The next look shows what is.
    }
  };
  setInterval(() => { if (panel.isOpen) void act(api.town()); }, 2000);
  return panel;
}
