import type { Answer, Behaviour, City, Mail, Message, Said, Town, TownAlert } from "./types";

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (await response.json()) as T;
}

export const api = {
  city: () => request<City>("GET", "page/city"),
  messages: () => request<Message[]>("GET", "page/messages"),
  installed: () => request<Record<string, boolean>>("GET", "page/installations"),
  say: (person: string, conversationId: string, text: string) => request<Said>("POST", `page/people/${person}/say`, { conversationId, text }),
  sendFile: (person: string, text: string, name: string, content: string) => request<Said>("POST", `page/people/${person}/file`, { text, name, content }),
  choose: (person: string, message: Message, command: string) =>
    request<Answer>("POST", `page/people/${person}/choose`, { chatId: message.chatId, messageId: message.id, command }),
  press: (person: string, message: Message, action: unknown, data: unknown) =>
    request<Answer>("POST", `page/people/${person}/press`, { chatId: message.chatId, messageId: message.id, action, data }),
  submit: (person: string, message: Message, data: unknown, isFromMenu: boolean) =>
    request<Answer>("POST", `page/people/${person}/submit`, { chatId: message.chatId, messageId: message.id, data, isFromMenu }),
  open: (person: string, message: Message) => request<Answer | null>("POST", `page/people/${person}/open`, { chatId: message.chatId, messageId: message.id }),
  install: (person: string, placeId: string, installed: boolean) => request<Record<string, boolean>>("POST", `page/people/${person}/installation`, { placeId, installed }),
  mail: () => request<Mail[]>("GET", "page/mail"),
  town: () => request<Town>("GET", "page/town"),
  setServer: (running: boolean) => request<Town>("POST", "page/town/server", { running }),
  sendAlert: (alert: TownAlert) => request<Town>("POST", `page/town/alerts/${alert}`),
  setLinkage: (job: string, behaviour: Behaviour) => request<Town>("POST", `page/town/linkage/${job}`, { behaviour }),
};

export function listen(on: { message: (message: Message) => void; typing: (conversationId: string) => void; connected: (connected: boolean) => void }): void {
  const source = new EventSource("page/events");
  source.addEventListener("message", event => on.message(JSON.parse((event as MessageEvent<string>).data) as Message));
  source.addEventListener("typing", event => on.typing((event as MessageEvent<string>).data));
  source.addEventListener("open", () => on.connected(true));
  source.addEventListener("error", () => on.connected(false));
}
