import { avatar, make } from "./dom";
import type { State } from "./state";
import { texts } from "./texts";

function choice(label: string, options: [string, string][], chosen: string, onChoose: (value: string) => void): HTMLElement {
  const select = make("select", { "aria-label": label, onchange: event => onChoose((event.target as HTMLSelectElement).value) },
    ...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text)));
  return select;
}

export function topBar(state: State, buttons: HTMLElement[]): HTMLElement {
  const bar = make("header", { class: "top-bar" });
  const draw = () => {
    bar.replaceChildren(
      make("span", { class: "product" }, make("span", { class: "logo", "aria-hidden": "true" }, "T"), texts.title),
      make("span", { class: "spring" }),
      ...buttons,
      choice(texts.theme, [["light", texts.light], ["dark", texts.dark]], state.theme, theme => state.choose({ theme })),
      choice(texts.width, [["wide", texts.wide], ["narrow", texts.narrow]], state.width, width => state.choose({ width })),
      choice(texts.person, state.city.people.map(person => [person.key, person.name]), state.person.key, person => state.choose({ person })),
      avatar(state.person.name, false));
  };
  let drawn = "";
  state.onChange(() => {
    const now = [state.theme, state.width, state.person.key].join(" ");
    if (now !== drawn) draw();
    drawn = now;
  });
  return bar;
}
