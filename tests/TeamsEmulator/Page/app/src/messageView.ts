import { api } from "./api";
import { cardView, type Press } from "./cardView";
import { openDialog, openFromMenu, opensDialog } from "./dialog";
import { avatar, make, time } from "./dom";
import { plainText } from "./plainText";
import type { State } from "./state";
import { texts } from "./texts";
import type { Answer, Message } from "./types";

/** One message as this person sees it. It draws itself again only when something visible changed, so that half-filled inputs stay. */
export class MessageView {
  readonly element = make("div", { class: "message", role: "article" });
  private readonly header = make("div", { class: "message-header" });
  private readonly content = make("div", { class: "message-content" });
  private readonly strip = make("div", { class: "strips", role: "status" });
  private drawn = "";
  private asked = "";

  constructor(private readonly state: State) {
    this.element.append(this.header, this.content, this.strip);
  }

  show(message: Message): void {
    const card = message.views[this.state.person.id] ?? message.card;
    const now = JSON.stringify([message.versions, message.deleted, message.text, card, this.state.theme, this.state.person.key]);
    if (now !== this.drawn) this.draw(message, now);
    this.askForView(message);
  }

  private draw(message: Message, now: string): void {
    this.drawn = now;
    const card = message.views[this.state.person.id] ?? message.card;
    const mine = message.senderId === this.state.person.id;
    this.element.className = `message${mine ? " mine" : ""}${message.deleted ? " deleted" : ""}`;
    this.element.setAttribute("aria-label", `${message.senderName} ${time(message.at)}`);
    this.element.dataset["messageId"] = message.id;
    this.header.replaceChildren(
      avatar(message.senderName, message.fromBot),
      make("strong", {}, message.senderName),
      ...(message.fromBot ? [make("span", { class: "tag" }, texts.bot)] : []),
      make("time", { datetime: message.at }, time(message.at)),
      ...(message.versions > 1 && !message.deleted ? [make("span", { class: "edited" }, texts.edited)] : []),
      ...(message.alert && !message.deleted ? [make("span", { class: "bell", title: texts.bell, role: "img", "aria-label": texts.bell })] : []),
      ...(message.text && !message.deleted ? this.menu(message) : []));
    if (message.deleted) {
      this.content.replaceChildren(make("p", { class: "gone" }, texts.deleted));
      return;
    }
    this.content.replaceChildren(
      ...(message.text ? [plainText(message.text)] : []),
      ...message.files.map(name => make("p", { class: "file" }, `📄 ${name}`)),
      ...(card ? [cardView(card, this.state.theme, press => void this.press(message, press))] : []));
  }

  // What Teams shows under 「…」: the commands of the app's manifest for messages.
  private menu(message: Message): HTMLElement[] {
    const list = make("div", { class: "menu", role: "menu", hidden: true },
      make("button", {
        type: "button", role: "menuitem",
        onclick: () => { list.hidden = true; openFromMenu(this.state, message, "issue.new/1", () => more.focus()); },
      }, texts.makeIssue));
    const more = make("button", {
      type: "button", class: "icon more", "aria-label": texts.more, "aria-haspopup": "menu", onclick: () => { list.hidden = !list.hidden; },
    }, "…");
    return [make("span", { class: "spring" }), make("span", { class: "more-menu" }, more, list)];
  }

  private async press(message: Message, press: Press): Promise<void> {
    if (opensDialog(press)) {
      this.strip.replaceChildren();
      openDialog(this.state, message, press, () => this.focusButton(String(press.action["title"])));
      return;
    }
    this.element.classList.add("busy");
    this.element.setAttribute("aria-busy", "true");
    this.content.querySelectorAll("button").forEach(button => { button.disabled = true; });
    this.strip.replaceChildren();
    const person = this.state.person.key;
    let answer: Answer;
    try {
      answer = await api.press(person, message, press.action, press.data);
    } catch {
      answer = { kind: "broken", text: texts.unreachable };
    }
    this.element.classList.remove("busy");
    this.element.removeAttribute("aria-busy");
    this.content.querySelectorAll("button").forEach(button => { button.disabled = false; });
    if (answer.kind === "message" || answer.kind === "taken") this.redraw(message);
    this.tell(answer);
  }

  // The card may have been drawn again meanwhile; its button then is another one.
  private focusButton(title: string): void {
    const button = [...this.content.querySelectorAll("button")].find(one => one.textContent?.trim() === title && one.checkVisibility());
    if (!button) this.element.tabIndex = -1;
    (button ?? this.element).focus({ preventScroll: true });
  }

  // Teams empties the inputs once the bot has taken them.
  private redraw(message: Message): void {
    const latest = this.state.messages.get(message.chatId + message.id) ?? message;
    this.draw(latest, "");
    this.show(latest);
  }

  private tell(answer: Answer): void {
    if (answer.kind === "card") return;
    const failed = answer.kind === "error" || answer.kind === "broken";
    this.strip.replaceChildren(make("div", { class: failed ? "strip error" : "strip info", role: failed ? "alert" : undefined },
      make("span", {}, answer.text ?? texts.sentToApp),
      make("button", { type: "button", class: "close", "aria-label": texts.close, onclick: () => this.strip.replaceChildren() }, "×")));
  }

  private askForView(message: Message): void {
    const refresh = message.card?.["refresh"] as { action?: unknown; userIds?: string[] } | undefined;
    const key = `${this.state.person.key} ${message.versions}`;
    if (!refresh?.action || message.deleted || this.asked === key) return;
    this.asked = key;
    if (!refresh.userIds || refresh.userIds.includes(this.state.person.id)) void api.open(this.state.person.key, message).catch(() => undefined);
  }
}
