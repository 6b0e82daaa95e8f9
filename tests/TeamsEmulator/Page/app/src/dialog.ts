import { api } from "./api";
import { cardView, type Press } from "./cardView";
import { avatar, make } from "./dom";
import type { State } from "./state";
import { texts } from "./texts";
import type { Answer, Message } from "./types";

const focusable = "[tabindex='0'], a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled])";

/** Whether pressing the button asks the bot for a dialog. */
export function opensDialog(press: Press): boolean {
  const data = press.data as { msteams?: { type?: unknown } } | null;
  return press.action["type"] === "Action.Submit" && data?.msteams?.type === "task/fetch";
}

/** Opens the dialog at once and fills it when the bot has answered. Nothing that happens to the messages behind it touches what is typed in it. */
export function openDialog(state: State, message: Message, press: Press, onClosed: () => void): void {
  const dialog = new Dialog(state, message, onClosed);
  void dialog.ask(person => api.press(person, message, press.action, press.data));
}

/** Opens a dialog from the menu of a message. */
export function openFromMenu(state: State, message: Message, command: string, onClosed: () => void): void {
  const dialog = new Dialog(state, message, onClosed, true);
  void dialog.ask(person => api.choose(person, message, command));
}

class Dialog {
  private readonly person: string;
  private readonly left = new AbortController();
  private readonly title = make("h2", { id: "dialog-title" });
  private readonly app = make("span", { class: "dialog-app", hidden: true });
  private readonly trouble = make("div", { class: "dialog-trouble" });
  private readonly body = make("div", { class: "dialog-body" });
  private readonly element = make("dialog", {
    class: "dialog", "aria-labelledby": "dialog-title", tabindex: "-1",
    onkeydown: event => this.keepFocus(event as KeyboardEvent),
    onclose: () => this.leave(),
  });

  constructor(private readonly state: State, private readonly message: Message, private readonly onClosed: () => void, private readonly isFromMenu = false) {
    this.person = state.person.key;
    this.title.textContent = this.app.textContent = state.city.bot.name;
    this.body.append(make("div", { class: "loading", role: "status" }, make("span", { class: "spinner", "aria-hidden": "true" }), texts.loading));
    this.element.append(
      make("header", {}, avatar(state.city.bot.name, true),
        make("div", { class: "dialog-names" }, this.app, this.title),
        make("button", { type: "button", class: "close", "aria-label": texts.closeDialog, onclick: () => this.element.close() }, "×")),
      this.trouble, this.body);
    document.body.append(this.element);
    this.element.showModal();
    this.element.focus();
    // Another person at the page must not find this one's dialog.
    window.addEventListener("hashchange", () => { if (state.person.key !== this.person) this.element.close(); }, { signal: this.left.signal });
  }

  async ask(request: (person: string) => Promise<Answer>): Promise<void> {
    let answer: Answer;
    try {
      answer = await request(this.person);
    } catch {
      answer = { kind: "broken", text: texts.unreachable };
    }
    if (this.element.open) this.show(answer);
  }

  private show(answer: Answer): void {
    this.rest();
    if (answer.kind === "closed") this.element.close();
    else if (answer.kind === "dialog" && answer.card) {
      this.title.textContent = answer.title ?? "";
      this.app.hidden = false;
      this.body.replaceChildren(cardView(answer.card, this.state.theme, press => this.submit(press)));
      this.body.scrollTop = 0;
      this.focusFirst();
    } else if (answer.kind === "message") {
      this.say(make("p", { class: "dialog-message", role: "status" }, answer.text ?? ""));
    } else {
      const trouble = make("div", { class: "strip error", role: "alert" }, make("span", {}, answer.text ?? texts.unreachable));
      // A form keeps what was typed, so that it can be sent again.
      if (this.body.querySelector(".card")) this.trouble.replaceChildren(trouble);
      else this.say(trouble);
    }
  }

  private say(words: HTMLElement): void {
    const close = make("button", { type: "button", class: "primary", onclick: () => this.element.close() }, texts.close);
    this.body.replaceChildren(words, make("div", { class: "dialog-buttons" }, close));
    close.focus();
  }

  private submit(press: Press): void {
    if (this.body.inert || press.action["type"] !== "Action.Submit") return;
    const pressed = this.buttons().find(button => button.textContent?.trim() === press.action["title"]);
    pressed?.classList.add("waiting");
    pressed?.setAttribute("aria-busy", "true");
    this.trouble.replaceChildren(make("span", { class: "unseen", role: "status" }, texts.submitting));
    this.body.inert = true;
    this.body.setAttribute("aria-busy", "true");
    this.element.focus();
    void this.ask(person => api.submit(person, this.message, press.data, this.isFromMenu));
  }

  private rest(): void {
    this.trouble.replaceChildren();
    this.body.inert = false;
    this.body.removeAttribute("aria-busy");
    this.buttons().forEach(button => {
      button.classList.remove("waiting");
      button.removeAttribute("aria-busy");
    });
  }

  private buttons(): HTMLButtonElement[] { return [...this.body.querySelectorAll("button")]; }

  private focusFirst(): void {
    const reachable = this.reachable(this.body);
    (reachable.find(element => element.matches("input, select, textarea")) ?? reachable[0] ?? this.element).focus({ preventScroll: true });
  }

  private reachable(within: HTMLElement): HTMLElement[] {
    return [...within.querySelectorAll<HTMLElement>(focusable)].filter(element => element.checkVisibility() && element.tabIndex >= 0 && !element.closest("[inert]"));
  }

  private keepFocus(event: KeyboardEvent): void {
    if (event.key !== "Tab") return;
    const reachable = this.reachable(this.element);
    const [first, last] = [reachable[0], reachable.at(-1)];
    const from = document.activeElement;
    if (!first || !last || (event.shiftKey ? from !== first && from !== this.element : from !== last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  private leave(): void {
    this.left.abort();
    this.element.remove();
    this.onClosed();
  }
}
