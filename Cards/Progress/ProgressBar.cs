using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Progress;

/// <summary>A bar of what is done and what is left, drawn with a sign that every Japanese font has. It only repeats what is said beside it in words.</summary>
internal static class ProgressBar
{
    private const int Signs = 12;

    public static RichTextBlock Create(int percent, bool isLate)
    {
        // Something done is seen, and so is something left.
        var done = percent switch { 0 => 0, 100 => Signs, _ => Math.Clamp((percent * Signs / 100), 1, Signs - 1) };
        return Lines.Of(
        [
            .. done > 0
                ? [new TextRun(new string('━', done)) { Color = isLate ? TextColor.Attention : percent == 100 ? TextColor.Good : TextColor.Accent, Weight = TextWeight.Bolder }]
                : Array.Empty<TextRun>(),
            .. done < Signs ? [new TextRun(new string('─', Signs - done)) { IsSubtle = true }] : Array.Empty<TextRun>(),
        ]) with
        {
            Spacing = Spacing.None,
        };
    }
}
