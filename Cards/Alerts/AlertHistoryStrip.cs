using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>The last 24 hours: a bar for every two hours, so that it fits 320 px, and the same in words for those who cannot see it.</summary>
internal static class AlertHistoryStrip
{
    private const string Levels = "▂▃▄▅▆▇█";
    private const string Nothing = "▁";

    public static IEnumerable<CardElement> Create(AlertHistoryView history, AlertCardText text, CardWords words)
    {
        yield return Lines.Of([.. Runs([.. history.Hours.Chunk(2).Select(pair => pair.Average())])]) with { Spacing = Spacing.Medium };
        yield return Lines.Subtle(text.History(history.Firings, words.Span(history.Total)), Spacing.None);
    }

    /// <summary>One run for as many bars as look alike.</summary>
    private static IEnumerable<TextRun> Runs(IReadOnlyList<double> bars)
    {
        for (var from = 0; from < bars.Count;)
        {
            var isFiring = bars[from] > 0;
            var to = from;
            while (to < bars.Count && bars[to] > 0 == isFiring)
                to++;
            yield return new TextRun(string.Concat(bars.Skip(from).Take(to - from).Select(Bar)))
            {
                FontType = FontType.Monospace,
                Color = isFiring ? TextColor.Attention : null,
                IsSubtle = isFiring ? null : true,
            };
            from = to;
        }
    }

    private static string Bar(double share) =>
        share <= 0 ? Nothing : Levels[Math.Min(Levels.Length - 1, (int)(share * Levels.Length))].ToString();
}
