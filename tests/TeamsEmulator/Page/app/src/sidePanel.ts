import { make } from "./dom";
import { texts } from "./texts";

/** A panel beside the conversation with its button in the top bar. */
export class SidePanel {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly body = make("div");
  onOpen: () => void = () => undefined;

  constructor(private readonly name: string, private readonly look: () => void) {
    this.button = make("button", { class: "quiet", type: "button", "aria-expanded": "false", onclick: () => this.toggle() }, name);
    this.element = make("aside", { class: "side", "aria-label": name, hidden: true },
      make("div", { class: "title" }, make("h2", {}, name), make("span", { class: "spring" }),
        make("button", { type: "button", class: "close", "aria-label": texts.close, onclick: () => this.close() }, "×")), this.body);
  }

  get isOpen(): boolean { return !this.element.hidden; }

  toggle(): void {
    if (this.isOpen) this.close();
    else {
      this.show(true);
      this.onOpen();
      this.look();
    }
  }

  close(): void { this.show(false); }

  /** Says beside the name how much is new. */
  badge(count: number, label: string): void {
    this.button.replaceChildren(this.name, ...(count > 0 ? [make("span", { class: "badge", "aria-hidden": "true" }, String(count))] : []));
    if (count > 0) this.button.setAttribute("aria-label", `${this.name} ${label}`);
    else this.button.removeAttribute("aria-label");
  }

  private show(open: boolean): void {
    this.element.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }
}
