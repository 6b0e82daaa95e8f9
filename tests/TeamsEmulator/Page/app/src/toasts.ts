import { avatar, make } from "./dom";
import { withoutMarks } from "./plainText";
import type { State } from "./state";
import { texts } from "./texts";
import type { Message } from "./types";

const shownMilliseconds = 8000;

/** Notices for the person at the page about what is not on the screen: personal chats always, channels when the message raises a notification or mentions them. */
export function toasts(state: State): { element: HTMLElement; tell: (message: Message) => void } {
  const element = make("div", { class: "toasts", role: "region", "aria-label": texts.notifications, "aria-live": "polite" });
  const tell = (message: Message) => {
    const personal = message.chatId === state.person.personalChatId;
    const mentioned = message.text.includes(`<at>${state.person.name}</at>`);
    if (!message.fromBot || message.chatId === state.placeId || !(personal || (message.chatId.startsWith("19:") && (message.alert || mentioned)))) return;
    const place = personal ? message.senderName : `${message.senderName}（${state.nameOf(message.chatId)}）`;
    const toast = make("div", { class: "toast", role: "alert" },
      avatar(message.senderName, true),
      make("div", { class: "toast-text" }, make("strong", {}, place), make("span", {}, message.summary ?? (withoutMarks(message.text) || texts.messages))),
      make("button", { type: "button", class: "quiet", onclick: () => { state.choose({ place: personal ? "chat" : message.chatId }); toast.remove(); } }, texts.openNotification),
      make("button", { type: "button", class: "close", "aria-label": texts.close, onclick: () => toast.remove() }, "×"));
    element.append(toast);
    while (element.children.length > 4) element.firstElementChild?.remove();
    setTimeout(() => toast.remove(), shownMilliseconds);
  };
  return { element, tell };
}
