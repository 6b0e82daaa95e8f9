import { avatar, make } from "./dom";
import type { State } from "./state";
import { texts } from "./texts";

export function rail(state: State): HTMLElement {
  const nav = make("nav", { class: "rail", "aria-label": texts.places });
  const entry = (placeId: string, name: string, icon: HTMLElement) => {
    const unread = state.unreadCount(placeId);
    return make("li", {}, make("button", {
      type: "button", class: "place", "aria-label": unread > 0 ? `${name} ${texts.unread(unread)}` : name,
      "aria-current": state.placeId === placeId ? "page" : undefined,
      onclick: () => state.choose({ place: placeId.startsWith("19:") ? placeId : "chat" }),
    }, icon, make("span", { class: unread > 0 ? "place-name unread" : "place-name" }, name), unread > 0 ? make("span", { class: "badge", "aria-hidden": "true" }, String(unread)) : null));
  };
  state.onChange(() => {
    const hash = () => make("span", { class: "hash", "aria-hidden": "true" }, "＃");
    nav.replaceChildren(
      make("h2", {}, texts.chats),
      make("ul", {}, entry(state.person.personalChatId, state.city.bot.name, avatar(state.city.bot.name, true))),
      make("h2", {}, texts.teams),
      make("p", { class: "team-name" }, state.city.team.name),
      make("ul", {}, ...state.city.channels.map(channel => entry(channel.id, channel.name, hash()))));
  });
  return nav;
}
