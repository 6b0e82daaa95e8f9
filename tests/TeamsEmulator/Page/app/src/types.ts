export interface Person { key: string; name: string; id: string; personalChatId: string; mail: string }
export interface Channel { id: string; name: string }
export interface City { bot: { id: string; name: string }; team: { id: string; name: string }; channels: Channel[]; people: Person[] }

export type Card = Record<string, unknown>;

export interface Message {
  id: string;
  chatId: string;
  threadId: string | null;
  senderId: string;
  senderName: string;
  fromBot: boolean;
  at: string;
  versions: number;
  deleted: boolean;
  text: string;
  summary: string | null;
  alert: boolean;
  card: Card | null;
  views: Record<string, Card>;
  files: string[];
}

export interface Answer {
  kind: "card" | "message" | "error" | "taken" | "dialog" | "closed" | "broken";
  text: string | null;
  title?: string | null;
  card?: Card | null;
}
export interface Said { reached: boolean; status: number }
export interface Mail { number: number; at: string; from: string; to: string[]; subject: string; text: string; attachments: string[] }
export type Behaviour = "Normal" | "DoesNotStart" | "EndsLate" | "Fails" | "WritesHalf";
export interface LinkageJob { name: string; shownName: string; behaviour: Behaviour; next: string; lastRun: string }
export type TownAlert = "backlog" | "out-of-scope" | "storm" | "resolved";
export interface Town { bot: string; serverName: string; serverRunning: boolean; jobs: LinkageJob[]; history: { at: string; text: string }[] }
