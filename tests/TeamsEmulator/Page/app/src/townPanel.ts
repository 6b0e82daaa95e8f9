import { api } from "./api";
import { make, time } from "./dom";
import { SidePanel } from "./sidePanel";
import { texts } from "./texts";
import type { Behaviour, LinkageJob, Town } from "./types";

/** 「あおぞら市の様子」: what happens outside Teams, with switches to make it happen. */
export function townPanel(): SidePanel {
  const panel = new SidePanel(texts.town, () => void act(api.town()));
  let drawn = "";
  const draw = (town: Town) => {
    // What has not changed stays, and with it the keyboard's place.
    const state = JSON.stringify(town);
    if (state === drawn) return;
    drawn = state;
    const focus = panel.body.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    show(town);
    if (focus) panel.body.querySelector<HTMLElement>(`[data-key="${focus}"]`)?.focus();
  };
  const button = (key: string, name: string, request: () => Promise<Town>, attributes: Record<string, string> = {}) =>
    make("button", { type: "button", "data-key": key, ...attributes, onclick: () => void act(request()) }, name);
  const show = (town: Town) => panel.body.replaceChildren(
    make("h3", {}, texts.botState), make("p", { class: "state" }, town.bot),
    make("h3", {}, texts.server),
    make("p", { class: "state" }, make("span", { class: town.serverRunning ? "lamp on" : "lamp off", "aria-hidden": "true" }),
      `${town.serverName}: ${town.serverRunning ? texts.running : texts.stopped}`),
    button("server", town.serverRunning ? texts.stop : texts.start, () => api.setServer(!town.serverRunning), { class: "primary" }),
    make("h3", {}, texts.linkage),
    ...town.jobs.flatMap(job => linkage(job)),
    make("p", { class: "subtle" }, texts.linkageHint),
    make("h3", {}, texts.monitoring),
    make("div", { class: "buttons" },
      button("backlog", texts.sendAlert, () => api.sendAlert("backlog"), { class: "primary" }),
      button("resolved", texts.resolveAlert, () => api.sendAlert("resolved")),
      button("out-of-scope", texts.sendOutOfScope, () => api.sendAlert("out-of-scope")),
      button("storm", texts.sendStorm, () => api.sendAlert("storm"))),
    make("h3", {}, texts.history),
    make("ol", { class: "history", "aria-label": texts.history }, ...town.history.map(event => make("li", {}, make("time", {}, time(event.at)), ` ${event.text}`))));
  const linkage = (job: LinkageJob) => [
    make("p", { class: "job" }, make("strong", {}, job.shownName), make("span", { class: "subtle" }, texts.lastRun(time(job.next), job.lastRun))),
    make("div", { class: "choices", role: "group", "aria-label": job.shownName },
      ...(Object.keys(texts.behaviours) as Behaviour[]).map(behaviour => button(
        `${job.name}-${behaviour}`, texts.behaviours[behaviour], () => api.setLinkage(job.name, behaviour), { "aria-pressed": String(job.behaviour === behaviour) }))),
  ];
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
