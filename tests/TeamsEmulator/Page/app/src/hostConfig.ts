import { HostConfig } from "adaptivecards";

interface Palette { text: string; subtle: string; accent: string; good: string; warning: string; attention: string; background: string; emphasis: string; line: string }

const light: Palette = {
  text: "#242424", subtle: "#616161", accent: "#5b5fc7", good: "#0e700e", warning: "#a34a00", attention: "#c4314b",
  background: "#ffffff", emphasis: "#f0f0f0", line: "#d1d1d1",
};
const dark: Palette = {
  text: "#ffffff", subtle: "#adadad", accent: "#9299f7", good: "#92c353", warning: "#f8d22a", attention: "#f9526b",
  background: "#292929", emphasis: "#1f1f1f", line: "#525252",
};

function container(palette: Palette, background: string) {
  const colour = (value: string) => ({ default: value, subtle: value === palette.text ? palette.subtle : value + "cc" });
  return {
    backgroundColor: background,
    borderColor: palette.line,
    foregroundColors: {
      default: colour(palette.text), dark: colour(palette.text), light: colour(palette.subtle), accent: colour(palette.accent),
      good: colour(palette.good), warning: colour(palette.warning), attention: colour(palette.attention),
    },
  };
}

/** Fonts, spacings and colours as the Teams clients set them. */
export function hostConfig(theme: string): HostConfig {
  const isDark = theme === "dark";
  const palette = isDark ? dark : light;
  return new HostConfig({
    fontFamily: "inherit",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    supportsInteractivity: true,
    containerStyles: {
      default: container(palette, palette.background),
      emphasis: container(palette, palette.emphasis),
      accent: container(palette, isDark ? "#2f2f4a" : "#e8ebfa"),
      good: container(palette, isDark ? "#0d2e0d" : "#e7f2da"),
      warning: container(palette, isDark ? "#4a3a00" : "#fbf6d9"),
      attention: container(palette, isDark ? "#4a1720" : "#fcf4f6"),
    },
    actions: {
      maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
      showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { weight: "bolder", wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
    textBlock: { headingLevel: 3 },
  });
}
