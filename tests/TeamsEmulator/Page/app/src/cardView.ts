import * as AC from "adaptivecards";
import { make } from "./dom";
import { hostConfig } from "./hostConfig";
import { texts } from "./texts";
import type { Card } from "./types";

export interface Press { action: Record<string, unknown>; data: unknown }

/** Renders a card as Teams does: Markdown left as text, buttons reported to the caller, links in a new tab. */
export function cardView(card: Card, theme: string, onPress: (press: Press) => void): HTMLElement {
  const adaptiveCard = new AC.AdaptiveCard();
  adaptiveCard.hostConfig = hostConfig(theme);
  adaptiveCard.onExecuteAction = action => {
    if (action instanceof AC.OpenUrlAction) window.open(action.url, "_blank", "noopener");
    else if (action instanceof AC.ExecuteAction) {
      onPress({ action: { type: "Action.Execute", title: action.title, id: action.id, verb: action.verb }, data: action.data ?? {} });
    } else if (action instanceof AC.SubmitAction) onPress({ action: { type: "Action.Submit", title: action.title, id: action.id }, data: action.data ?? {} });
  };
  const frame = make("div", { class: "card", "data-width": (card["msteams"] as { width?: string } | undefined)?.width === "Full" ? "full" : "normal" });
  try {
    adaptiveCard.parse(card);
    const rendered = adaptiveCard.render();
    frame.append(rendered ?? make("p", { class: "strip error" }, texts.brokenCard));
  } catch (error) {
    frame.append(make("p", { class: "strip error" }, `${texts.brokenCard} ${String(error)}`));
  }
  return frame;
}

// The library registers it in a module of its own, which the bundler leaves out unless somebody names it.
AC.GlobalRegistry.defaultElements.register("Table", AC.Table, AC.Versions.v1_5);

// Text of cards is Markdown for Teams too; only what every client shows is turned into markup, everything else is escaped first.
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  result.outputHtml = escaped
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="mention">$1</span>')
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\[([^\]]+)\]\((https?:[^)\s"]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\n/g, "<br>");
  result.didProcess = true;
};
