import { api } from "./api";
import { composer } from "./composer";
import { avatar, make, setChildren } from "./dom";
import { MessageView } from "./messageView";
import type { State } from "./state";
import { texts } from "./texts";
import type { Message } from "./types";

/** The chosen chat or channel: its messages (in channels by thread) and the message box. */
export function conversation(state: State): HTMLElement {
  const title = make("div", { class: "title" });
  const list = make("div", { class: "messages", role: "log", "aria-label": texts.messages });
  const notice = make("div", { class: "notice", role: "status" });
  const foot = make("div", { class: "foot" });
  const views = new Map<string, MessageView>();
  const threads = new Map<string, { element: HTMLElement; body: HTMLElement }>();
  let shown = "";

  const say = async (conversationId: string, text: string, file?: File) => {
    try {
      const said = file
        ? await api.sendFile(state.person.key, text, file.name, await base64(file))
        : await api.say(state.person.key, conversationId, text);
      const failed = said.reached && (said.status < 200 || said.status >= 300);
      notice.replaceChildren(...(failed ? [make("div", { class: "strip error", role: "alert" }, `${texts.unreachable}（${said.status}）`)] : []));
    } catch {
      notice.replaceChildren(make("div", { class: "strip error", role: "alert" }, texts.unreachable));
    }
  };

  const viewOf = (message: Message): HTMLElement => {
    const key = `${state.person.key} ${message.chatId} ${message.id}`;
    const view = views.get(key) ?? new MessageView(state);
    views.set(key, view);
    view.show(message);
    return view.element;
  };

  const threadOf = (root: string): { element: HTMLElement; body: HTMLElement } => {
    const key = `${state.person.key} ${state.placeId} ${root}`;
    const known = threads.get(key);
    if (known) return known;
    const body = make("div", { class: "thread-messages" });
    const conversationId = `${state.placeId};messageid=${root}`;
    const element = make("section", { class: "thread" }, body, composer(state, texts.reply, text => say(conversationId, text)));
    threads.set(key, { element, body });
    return { element, body };
  };

  const drawFrame = () => {
    const install = make("button", {
      type: "button", class: "quiet",
      onclick: () => void api.install(state.person.key, state.isChannel() ? state.city.team.id : state.placeId, !state.isInstalled())
        .then(installed => { state.installed = installed; state.changed(); }),
    }, state.isInstalled() ? texts.remove : texts.add);
    const name = state.nameOf(state.placeId);
    title.replaceChildren(
      state.isChannel() ? make("span", { class: "hash", "aria-hidden": "true" }, "＃") : avatar(name, true),
      make("h1", {}, name), ...(state.isChannel() ? [make("span", { class: "team-name" }, state.city.team.name)] : []),
      make("span", { class: "spring" }), install);
  };

  state.onChange(() => {
    const place = `${state.person.key} ${state.placeId}`;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
    drawFrame();
    if (place !== shown) {
      notice.replaceChildren();
      const placeId = state.placeId;
      foot.replaceChildren(composer(state, state.isChannel() ? texts.startPost : texts.writeToBot, (text, file) => say(placeId, text, file)));
    }
    const messages = state.here();
    setChildren(list, state.isChannel() ? posts(messages) : messages.map(viewOf));
    list.classList.toggle("empty", messages.length === 0);
    list.dataset["empty"] = state.isInstalled() ? texts.noMessages : texts.notInstalled;
    notice.dataset["typing"] = (state.typing.get(state.placeId) ?? 0) > Date.now() ? texts.typing(state.city.bot.name) : "";
    if (place !== shown || atEnd) list.scrollTop = list.scrollHeight;
    shown = place;
  });

  function posts(messages: Message[]): HTMLElement[] {
    const roots = [...new Set(messages.map(message => message.threadId ?? message.id))];
    return roots.map(root => {
      const thread = threadOf(root);
      setChildren(thread.body, messages.filter(message => message.threadId === root).map(viewOf));
      return thread.element;
    });
  }

  return make("main", {}, title, list, notice, foot);
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
