using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>How a run looks wherever it stands: its state in the colour of what it means, its figures, its times.</summary>
internal static class LinkageLook
{
    private const int BytesLength = 20;

    public static TextRun State(LinkageRunView run, LinkageText text) => new(text.State(run.State))
    {
        Weight = TextWeight.Bolder,
        Color = run.State switch
        {
            _ when run.IsTrouble => TextColor.Attention,
            LinkageState.Late => TextColor.Warning,
            LinkageState.Succeeded => TextColor.Good,
            LinkageState.Running => TextColor.Accent,
            _ => null,
        },
    };

    /// <summary>「1,000 件 · エラー 3」, with what the run did not tell left out.</summary>
    public static string Figures(LinkageRunView run, LinkageText text) => Lines.Joined(
        run.Records is { } records ? text.Records(records) : null,
        run.Errors is > 0 and var errors ? text.Errors(errors) : null,
        UntrustedText.Line(run.Bytes, BytesLength));

    /// <summary>「02:01〜02:41」, the side that is not known left open; empty when neither is.</summary>
    public static string Times(LinkageRunView run, DateTimeOffset day, LinkageText text, CardWords words) =>
        run.StartedAt is null && run.FinishedAt is null ? "" : text.Times(Clock(run.StartedAt, day, words), Clock(run.FinishedAt, day, words));

    /// <summary>「12 分遅れ · 再実行 1 回」.</summary>
    public static string Remarks(LinkageRunView run, LinkageText text, CardWords words) => Lines.Joined(
        run.LateBy is { } late ? text.LateBy(words.Span(late)) : null,
        run.FailedTries > 0 ? text.FailedTries(run.FailedTries) : null);

    private static string Clock(DateTimeOffset? at, DateTimeOffset day, CardWords words) => at is { } known ? words.Clock(known, day) : "";
}
