type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/** Makes an element; attributes starting with "on" are listeners, false and undefined are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string | null)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

/** Replaces the children only where they differ, so that what a person typed stays. */
export function setChildren(parent: Element, children: Element[]): void {
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  while (parent.children.length > children.length) parent.lastElementChild?.remove();
}

const colours = ["#4f6bed", "#038387", "#8764b8", "#ca5010", "#498205", "#c239b3"];

export function avatar(name: string, isBot: boolean): HTMLElement {
  const element = make("span", { class: isBot ? "avatar bot" : "avatar", "aria-hidden": "true" }, isBot ? "⚙" : name.slice(-2));
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  element.style.background = isBot ? "#5b5fc7" : colours[sum % colours.length]!;
  return element;
}

const clock = new Intl.DateTimeFormat("ja-JP", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });
const day = new Intl.DateTimeFormat("ja-JP", { month: "numeric", day: "numeric", timeZone: "Asia/Tokyo" });

export function time(at: string): string {
  const date = new Date(at);
  return day.format(date) === day.format(new Date()) ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`;
}
