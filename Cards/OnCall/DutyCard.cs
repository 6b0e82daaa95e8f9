using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.OnCall;

/// <summary>Draws a <see cref="DutyView"/>: whom to phone first, then until when, who is next, and both rotas.</summary>
public static class DutyCard
{
    private const int NoteLength = 500;
    private const int NoteLines = 6;
    private const int ReasonLength = 120;
    private const int NameLength = 60;
    private const int MaxNames = 12;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(DutyView view, CardLanguage language)
    {
        var text = new DutyCardText(language);
        var words = new CardWords(language);
        var title = text.Title(text.Rota(view.Rota));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.OnDuty is null ? ContainerStyle.Attention : ContainerStyle.Accent, title),
            Lines.Title(view.OnDuty is { } person ? Name(person) : text.Nobody),
            .. view.OnDuty is { } reached ? [Phone(reached, text)] : Array.Empty<CardElement>(),
            .. Facts(view, text, words),
            .. view.StandIn == DutyStandIn.None ? Array.Empty<CardElement>() : [Warning(text.StandIn(view.StandIn), Spacing.Medium)],
            .. Note(view, text, words),
            .. view.Rotas.SelectMany(rota => Rota(rota, text)),
            Lines.Subtle(view.OnDuty is null ? text.NextSet : text.NextReport, Spacing.Medium) with { Separator = true },
        ];
        var summary = view.OnDuty is { } onDuty
            ? Lines.Joined(text.Summary(text.Rota(view.Rota), Name(onDuty)), onDuty.Phone is { } phone ? UntrustedText.Name(phone) : null)
            : text.Summary(text.Rota(view.Rota), text.Nobody);
        return new CardMessage(CardFrame.Create(words, title, body), summary);
    }

    private static RichTextBlock Phone(DutyPersonView person, DutyCardText text) => person.Phone is { } number
        ? Lines.Of(
            new TextRun(text.Phone) { IsSubtle = true }, new TextRun(" " + UntrustedText.Name(number)) { Weight = TextWeight.Bolder, Size = TextSize.Medium })
            with
        { Spacing = Spacing.Small }
        : Warning(text.NoPhone, Spacing.Small);

    private static RichTextBlock Warning(string words, Spacing spacing) => Lines.Of(new TextRun(words) { Color = TextColor.Warning }) with { Spacing = spacing };

    private static IEnumerable<CardElement> Facts(DutyView view, DutyCardText text, CardWords words)
    {
        if (view.Reason is { } reason)
            yield return FactRow.Create(text.Language, text.Reason, UntrustedText.Line(reason, ReasonLength));
        if (view.Until is not { } until)
            yield break;
        yield return FactRow.Create(text.Language, text.Until, text.UntilAt(words.Clock(until, view.Now)));
        if (view.NextRota is { } rota)
            yield return FactRow.Create(text.Language, text.Next, text.NextPerson(view.Next is { } next ? Name(next) : text.Nobody, text.Rota(rota)));
    }

    private static IReadOnlyList<CardElement> Note(DutyView view, DutyCardText text, CardWords words) => view.Note is not { } note
        ? []
        :
        [
            Lines.Heading(text.Note),
            .. UntrustedText.Lines(note.Text, NoteLength, NoteLines).Select(line => Lines.Plain(line, Spacing.Small)),
            Lines.Subtle(words.By(note.By, view.Now), Spacing.Small),
        ];

    private static IEnumerable<CardElement> Rota(RotaView rota, DutyCardText text)
    {
        yield return Lines.Heading(rota.Names.Count == 0
            ? text.Rota(rota.Rota)
            : text.RotaTurns(text.Rota(rota.Rota), rota.Weekday is { } day ? text.Weekly(day, rota.HandOver) : text.Daily(rota.HandOver)));
        yield return rota.Names.Count == 0 ? Lines.Subtle(text.RotaEmpty, Spacing.Small) : Lines.Of([.. Names(rota, text)]) with { Spacing = Spacing.Small };
    }

    private static IEnumerable<TextRun> Names(RotaView rota, DutyCardText text)
    {
        foreach (var (index, name) in rota.Names.Take(MaxNames).Index())
        {
            if (index > 0)
                yield return new TextRun(" → ") { IsSubtle = true };
            var isCurrent = index == rota.Current;
            yield return new TextRun(UntrustedText.Line(name, NameLength) + (isCurrent ? text.Current : ""))
            {
                Weight = isCurrent ? TextWeight.Bolder : null,
            };
        }

        if (rota.Names.Count > MaxNames)
            yield return new TextRun(" → …") { IsSubtle = true };
    }

    private static string Name(DutyPersonView person) => UntrustedText.Name(person.Name);
}
