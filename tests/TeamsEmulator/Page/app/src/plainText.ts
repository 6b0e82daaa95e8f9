import { make } from "./dom";

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&" };

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, found => entities[found] ?? found);
}

/** Shows text as it is, only mentions stand out; nothing in it can become markup. */
export function plainText(text: string): HTMLElement {
  const element = make("div", { class: "text" });
  for (const part of text.split(/(<at>.*?<\/at>)/g)) {
    const mention = /^<at>(.*)<\/at>$/.exec(part);
    element.append(mention ? make("span", { class: "mention" }, decode(mention[1]!)) : part);
  }
  return element;
}

export function withoutMarks(text: string): string {
  return decode(text.replace(/<\/?at>/g, ""));
}
