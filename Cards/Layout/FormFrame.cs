using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>What all forms have around their fields: what it is for, why the last try was refused, and the button below.</summary>
internal static class FormFrame
{
    private const int ErrorLength = 300;

    /// <param name="title">Name of the form, in the bot's own words.</param>
    /// <param name="id">Number of the thing the form is opened from, as a dialog; null for a form that is a message by itself.</param>
    /// <param name="about">What it is about, one line of words from outside, or null.</param>
    public static CardMessage Create(
        CardWords words, string title, string? id, string? about, string? error, IReadOnlyList<CardElement> fields, IReadOnlyList<CardAction> buttons)
    {
        IReadOnlyList<CardElement> body =
        [
            // A dialog has its title and number above it already.
            .. id is null ? [StateBand.Create(ContainerStyle.Accent, title, id)] : Array.Empty<CardElement>(),
            .. about is null ? Array.Empty<CardElement>() : [Lines.Plain(words.Title(about), Spacing.Medium)],
            .. error is null ? Array.Empty<CardElement>() : [Error(error)],
            .. fields,
            .. ButtonRows.Create(buttons),
        ];
        var essence = Lines.Joined(id, title);
        return new CardMessage(CardFrame.Create(words, essence, body), essence);
    }

    private static Container Error(string error) => new(
        [
            Lines.Of(new TextRun(UntrustedText.Line(error, ErrorLength)) { Weight = TextWeight.Bolder }),
        ])
    {
        Style = ContainerStyle.Attention,
        Spacing = Spacing.Medium,
    };
}
