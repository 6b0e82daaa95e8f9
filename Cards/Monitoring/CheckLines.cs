using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Monitoring;

/// <summary>What is said of a check in a list and on its own card alike.</summary>
internal static class CheckLines
{
    private const int ReasonLength = 80;
    private const int SeenLength = 120;

    /// <summary>Down is what must be acted on; that something is not looked at should not be forgotten.</summary>
    public static ContainerStyle Style(CheckLook state) => state switch
    {
        CheckLook.Down => ContainerStyle.Attention,
        CheckLook.Stopped => ContainerStyle.Warning,
        CheckLook.Unmeasured => ContainerStyle.Emphasis,
        _ => ContainerStyle.Good,
    };

    public static TextColor? Color(CheckLook state) => state switch
    {
        CheckLook.Down => TextColor.Attention,
        CheckLook.Stopped => TextColor.Warning,
        CheckLook.Up => TextColor.Good,
        _ => null,
    };

    /// <summary>Last run and since when, then what is worth knowing of a check that is not up.</summary>
    public static IEnumerable<CardElement> Times(CheckRowView row, DateTimeOffset now, CheckCardText text, CardWords words)
    {
        yield return Lines.Subtle(
            Lines.Joined(
                row.LastRun is { } last ? text.LastRun(words.Clock(last, now)) : text.NeverRun,
                row.Since is { } since ? text.Since(words.Clock(since, now)) : null,
                row.IsOutsideWindow ? text.OutsideWindow : null),
            Spacing.None);
        if (row.Stop is { } stop)
            yield return Lines.Subtle(
                text.StoppedBy(Persons.Name(stop.ByName), words.Clock(stop.Until, now), UntrustedText.Line(stop.Reason, ReasonLength)), Spacing.None);
    }

    public static string Seen(CheckRowView row) => UntrustedText.Line(row.Seen, SeenLength);
}
