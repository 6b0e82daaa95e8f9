import { api } from "./api";
import { make, setChildren, time } from "./dom";
import { SidePanel } from "./sidePanel";
import type { State } from "./state";
import { texts } from "./texts";
import type { Mail } from "./types";

const everybody = "everybody";

/** 「メール」: what the bot sent by e-mail, to the person at the page or to everybody. */
export function mailPanel(state: State): SidePanel {
  const seen = new Map<string, number>();
  const drawn = new Map<number, HTMLElement>();
  let mails: Mail[] = [];
  const panel = new SidePanel(texts.mail, () => void look());
  const choice = make("select", { "aria-label": texts.recipient, onchange: () => draw() });
  const list = make("div", { class: "mails", role: "list" });
  const empty = make("p", { class: "subtle" }, texts.noMail);
  panel.body.append(choice, list, empty);

  const draw = () => {
    const chosen = choice.value === everybody ? everybody : "person";
    choice.replaceChildren(
      make("option", { value: "person", selected: chosen === "person" }, `${state.person.name}（${state.person.mail}）`),
      make("option", { value: everybody, selected: chosen === everybody }, texts.everybody));
    const mine = mails.filter(mail => mail.to.includes(state.person.mail));
    const shown = choice.value === everybody ? mails : mine;
    setChildren(list, shown.map(mail => {
      const element = drawn.get(mail.number) ?? entry(mail);
      drawn.set(mail.number, element);
      return element;
    }));
    empty.hidden = shown.length > 0;
    if (panel.isOpen) seen.set(state.person.key, mine[0]?.number ?? 0);
    const unseen = mine.filter(mail => mail.number > (seen.get(state.person.key) ?? 0)).length;
    panel.badge(unseen, texts.newMail(unseen));
  };
  const look = async () => {
    try {
      mails = await api.mail();
    } catch {
      // The next look shows what is.
    }
    draw();
  };
  state.onChange(draw);
  setInterval(() => void look(), 2000);
  void look();
  return panel;
}

function entry(mail: Mail): HTMLElement {
  return make("div", { role: "listitem" }, make("details", { class: "mail" },
    make("summary", {}, make("strong", {}, mail.subject), make("time", { datetime: mail.at }, time(mail.at)), make("span", {}, mail.to.join(", "))),
    make("p", { class: "subtle" }, `${texts.mailFrom}: ${mail.from}`),
    make("p", { class: "subtle" }, `${texts.mailTo}: ${mail.to.join(", ")}`),
    ...(mail.attachments.length > 0 ? [make("p", { class: "subtle" }, `${texts.attachments}: ${mail.attachments.join(", ")}`)] : []),
    make("div", { class: "mail-text" }, ...linked(mail.text))));
}

/** Text as it is; only addresses of this machine can be followed. */
function linked(text: string): (HTMLElement | string)[] {
  return text.trimEnd().split(/(https?:\/\/[^\s<>"'、。）」]+)/).map(part => isHere(part)
    ? make("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part)
    : part);
}

function isHere(part: string): boolean {
  if (!/^https?:/.test(part) || !URL.canParse(part)) return false;
  return /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(new URL(part).hostname);
}
