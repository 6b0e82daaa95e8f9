// Colours and measures like those of Teams, so that pictures show what people will see.
const themes = {
  light: { page: "#f5f5f5", card: "#ffffff", text: "#242424", subtle: "#616161", accent: "#5b5fc7", good: "#0e700e", warning: "#835c00", attention: "#c50f1f",
    styles: { emphasis: "#f5f5f5", accent: "#e8ebfa", good: "#e7f2da", attention: "#fcf4f6", warning: "#fbf6d9" } },
  classic: { page: "#f5f5f5", card: "#ffffff", text: "#252424", subtle: "#5b5a5a", accent: "#6264a7", good: "#92c353", warning: "#f8d22a", attention: "#c4314b",
    styles: { emphasis: "#f9f8f7", accent: "#c7def9", good: "#ccffcc", attention: "#ffc5b2", warning: "#ffe2b2" } },
  dark: { page: "#1f1f1f", card: "#292929", text: "#ffffff", subtle: "#adadad", accent: "#9299f7", good: "#54b054", warning: "#feee66", attention: "#e37d80",
    styles: { emphasis: "#333333", accent: "#3d3e66", good: "#0d2e0d", attention: "#3b1519", warning: "#463100" } },
};

export const themeNames = Object.keys(themes);
export const themeOf = (name) => themes[name];

export function hostConfig(name) {
  const theme = themes[name];
  const colour = (value) => ({ default: value, subtle: value === theme.text ? theme.subtle : value });
  const foregroundColors = {
    default: colour(theme.text), dark: colour("#242424"), light: colour("#ffffff"), accent: colour(theme.accent),
    good: colour(theme.good), warning: colour(theme.warning), attention: colour(theme.attention),
  };
  const fontSizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
  const font = (fontFamily) => ({ fontFamily, fontSizes, fontWeights: { lighter: 200, default: 400, bolder: 600 } });
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: name === "dark" ? "#3d3d3d" : "#e0e0e0" },
    fontTypes: { default: font("'Segoe UI', 'Noto Sans CJK JP', sans-serif"), monospace: font("Consolas, 'Noto Sans Mono CJK JP', monospace") },
    containerStyles: Object.fromEntries(
      Object.entries({ default: theme.card, ...theme.styles }).map(([style, backgroundColor]) => [style, { backgroundColor, foregroundColors }])),
    actions: {
      maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
      showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    },
    inputs: { label: { requiredInputs: { suffix: " *", suffixColor: "attention" } }, errorMessage: { color: "attention" } },
  };
}
