import { api, listen } from "./api";
import { conversation } from "./conversation";
import { make } from "./dom";
import { mailPanel } from "./mailPanel";
import { rail } from "./rail";
import { State } from "./state";
import { texts } from "./texts";
import { toasts } from "./toasts";
import { topBar } from "./topBar";
import { townPanel } from "./townPanel";

const typingMilliseconds = 4000;

async function start(): Promise<void> {
  const state = new State();
  state.start(await api.city());
  const [hasTown, hasMail] = await Promise.all([api.town(), api.mail()].map(look => look.then(() => true, () => false)));
  const panels = [...(hasTown ? [townPanel()] : []), ...(hasMail ? [mailPanel(state)] : [])];
  for (const panel of panels) panel.onOpen = () => panels.filter(other => other !== panel).forEach(other => other.close());
  const notices = toasts(state);
  const lost = make("div", { class: "lost", role: "status" });
  document.getElementById("app")!.append(
    topBar(state, panels.map(panel => panel.button)),
    make("div", { class: "columns" }, rail(state), conversation(state), ...panels.map(panel => panel.element)), notices.element, lost);
  state.onChange(() => {
    document.documentElement.dataset["theme"] = state.theme;
    document.documentElement.dataset["width"] = state.width;
  });
  if (hasTown && location.hash === "") panels[0]!.toggle();
  listen({
    message: message => {
      if (state.take(message)) {
        state.markUnread(message);
        notices.tell(message);
      }
      state.changed();
    },
    typing: conversationId => {
      state.typing.set(conversationId.split(";")[0]!, Date.now() + typingMilliseconds);
      state.changed();
      setTimeout(() => state.changed(), typingMilliseconds + 50);
    },
    // Whatever was missed while the line was down is fetched when it is up.
    connected: connected => {
      lost.textContent = connected ? "" : texts.disconnected;
      if (connected) void load(state);
    },
  });
}

async function load(state: State): Promise<void> {
  const [messages, installed] = await Promise.all([api.messages(), api.installed()]);
  messages.forEach(message => state.take(message));
  state.installed = installed;
  state.changed();
  document.documentElement.dataset["ready"] = "true";
}

void start();
