using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Overview;

/// <summary>What is being watched, and what is kept quiet on purpose.</summary>
internal static class OverviewWatch
{
    private const int MaxNames = 3;
    private const int MaxWindows = 2;
    private const int NameLength = 40;

    public static IReadOnlyList<CardElement> Create(OverviewView view, OverviewText text, CardWords words)
    {
        IReadOnlyList<CardElement> rows =
        [
            .. view.Checks is { } checks ? Checks(checks, text) : [],
            .. view.Linkage is { } linkage
                ? [FactRow.Create(text.Language, text.Linkage, text.LinkageFigures(linkage.Done, linkage.Trouble, linkage.Left), Alarm(linkage.Trouble))]
                : Array.Empty<CardElement>(),
            .. view.SilenceCount > 0 ? [FactRow.Create(text.Language, text.Silences, text.SilenceFigures(view.SilenceCount))] : Array.Empty<CardElement>(),
            .. view.Maintenance.Take(MaxWindows).Select(window => FactRow.Create(
                text.Language, text.Maintenance, text.MaintenanceUntil(UntrustedText.Line(window.Title, NameLength), words.Clock(window.Until, view.Now)))),
            .. view.Maintenance.Count > MaxWindows ? [Lines.Subtle(words.More(view.Maintenance.Count - MaxWindows), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
        return rows.Count == 0 ? [] : [Lines.Heading(text.Watch), .. rows];
    }

    private static IEnumerable<CardElement> Checks(OverviewChecksView checks, OverviewText text)
    {
        yield return FactRow.Create(
            text.Language, text.Checks, text.CheckFigures(checks.Up, checks.Down, checks.Unmeasured, checks.Stopped), Alarm(checks.Down));
        if (checks.DownNames.Count > 0)
            yield return Lines.Subtle(
                string.Join("、", checks.DownNames.Take(MaxNames).Select(name => UntrustedText.Line(name, NameLength))) + (checks.DownNames.Count > MaxNames ? " …" : ""),
                Spacing.None);
    }

    private static TextColor? Alarm(int count) => count > 0 ? TextColor.Attention : null;
}
