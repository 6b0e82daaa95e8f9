import type { City, Message, Person } from "./types";

type Listener = () => void;

/** What the page knows and what the person at it has chosen. The address keeps the choice, so that a reload or a link shows the same. */
export class State {
  city!: City;
  person!: Person;
  placeId = "";
  theme = "light";
  width = "wide";
  installed: Record<string, boolean> = {};
  readonly messages = new Map<string, Message>();
  readonly typing = new Map<string, number>();
  private readonly unread = new Map<string, Set<string>>();
  private readonly listeners: Listener[] = [];

  start(city: City): void {
    this.city = city;
    this.readAddress();
    window.addEventListener("hashchange", () => { this.readAddress(); this.changed(); });
  }

  onChange(listener: Listener): void { this.listeners.push(listener); }

  changed(): void {
    this.unread.get(this.unreadKey(this.person, this.placeId))?.clear();
    this.listeners.forEach(listener => listener());
  }

  choose(choice: { person?: string; place?: string; theme?: string; width?: string }): void {
    const values = new URLSearchParams({ person: this.person.key, place: this.placeName(), theme: this.theme, width: this.width, ...choice });
    location.hash = values.toString();
  }

  /** Takes a message; returns true when it was not known before. */
  take(message: Message): boolean {
    const isNew = !this.messages.has(message.chatId + message.id);
    this.messages.set(message.chatId + message.id, message);
    if (message.fromBot) this.typing.delete(message.chatId);
    return isNew;
  }

  markUnread(message: Message): void {
    for (const person of this.city.people) {
      const seen = person === this.person && message.chatId === this.placeId;
      if (seen || message.senderId === person.id || !this.sees(person, message)) continue;
      const key = this.unreadKey(person, message.chatId);
      this.unread.set(key, (this.unread.get(key) ?? new Set()).add(message.id));
    }
  }

  unreadCount(placeId: string): number { return this.unread.get(this.unreadKey(this.person, placeId))?.size ?? 0; }

  sees(person: Person, message: Message): boolean { return message.chatId.startsWith("19:") || message.chatId === person.personalChatId; }

  here(): Message[] {
    return [...this.messages.values()].filter(message => message.chatId === this.placeId).sort((a, b) => Number(a.id) - Number(b.id));
  }

  isChannel(): boolean { return this.placeId.startsWith("19:"); }

  isInstalled(): boolean { return this.installed[this.isChannel() ? this.city.team.id : this.placeId] ?? false; }

  nameOf(placeId: string): string { return this.city.channels.find(channel => channel.id === placeId)?.name ?? this.city.bot.name; }

  private placeName(): string { return this.isChannel() ? this.placeId : "chat"; }

  private unreadKey(person: Person, placeId: string): string { return person.key + " " + placeId; }

  private readAddress(): void {
    const values = new URLSearchParams(location.hash.slice(1));
    this.person = this.city.people.find(person => person.key === values.get("person")) ?? this.city.people[0]!;
    const place = values.get("place") ?? "chat";
    this.placeId = this.city.channels.find(channel => channel.id === place || channel.name === place)?.id ?? this.person.personalChatId;
    this.theme = values.get("theme") === "dark" ? "dark" : "light";
    this.width = values.get("width") === "narrow" ? "narrow" : "wide";
  }
}
