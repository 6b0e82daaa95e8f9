import { make } from "./dom";
import { texts } from "./texts";
import type { State } from "./state";

/** A message box: Enter sends, Shift+Enter breaks the line; in channels the bot is mentioned unless switched off. */
export function composer(state: State, label: string, send: (text: string, file?: File) => Promise<void>): HTMLElement {
  let mentionsBot = true;
  const box = make("textarea", {
    rows: "1", "aria-label": label, placeholder: label,
    onkeydown: event => {
      const key = event as KeyboardEvent;
      if (key.key !== "Enter" || key.shiftKey || key.isComposing) return;
      key.preventDefault();
      void submit();
    },
    oninput: () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight}px`; },
  });
  const menu = make("div", { class: "menu", role: "menu", hidden: true });
  const names = [state.city.bot.name, ...state.city.people.map(person => person.name)];
  menu.append(...names.map(name => make("button", {
    type: "button", role: "menuitem",
    onclick: () => {
      box.setRangeText(`@${name} `, box.selectionStart, box.selectionEnd, "end");
      menu.hidden = true;
      box.focus();
    },
  }, `@${name}`)));
  const chip = make("button", {
    type: "button", class: "chip", "aria-pressed": "true", title: texts.autoMention, "aria-label": texts.autoMention, hidden: !state.isChannel(),
    onclick: () => { mentionsBot = !mentionsBot; chip.setAttribute("aria-pressed", String(mentionsBot)); },
  }, `@${state.city.bot.name}`);
  const submit = async () => {
    const typed = box.value.trim();
    if (typed === "") return;
    const mention = `@${state.city.bot.name}`;
    box.value = "";
    box.style.height = "auto";
    await send(state.isChannel() && mentionsBot && !typed.includes(mention) ? `${mention} ${typed}` : typed);
  };
  // Teams gives a bot the files of a personal chat only.
  const chooser = make("input", {
    type: "file", class: "unseen", tabindex: "-1", "aria-label": texts.attach,
    onchange: () => {
      const file = chooser.files?.[0];
      const typed = box.value.trim();
      chooser.value = "";
      if (file) { box.value = ""; void send(typed, file); }
    },
  });
  const clip = make("button", { type: "button", class: "icon", "aria-label": texts.attach, hidden: state.isChannel(), onclick: () => chooser.click() }, "📎");
  return make("div", { class: "composer" }, menu, chip, box, chooser, clip,
    make("button", { type: "button", class: "icon", "aria-label": texts.mention, "aria-haspopup": "menu", onclick: () => { menu.hidden = !menu.hidden; } }, "@"),
    make("button", { type: "button", class: "icon send", "aria-label": texts.send, onclick: () => void submit() }, "➤"));
}
