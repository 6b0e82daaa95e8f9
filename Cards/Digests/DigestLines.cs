using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>What is due, late and changed, section by section; a section without a line is left out.</summary>
internal static class DigestLines
{
    // A card that is too large is refused by Teams: the sections share what there is room for, the first ones first.
    private const int MaxLinesOfSection = 5, MaxLines = 17, TextLength = 80;

    public static IReadOnlyList<CardElement> Create(DigestView view, DigestCardText text, CardWords words)
    {
        var sections = view.Lines.GroupBy(line => line.Section).OrderBy(section => section.Key).ToList();
        var (elements, left) = (new List<CardElement>(), MaxLines);
        foreach (var (index, section) in sections.Index())
        {
            var room = Math.Min(MaxLinesOfSection, left - (sections.Count - index - 1));
            var lines = section.Take(room).ToList();
            left -= lines.Count;
            // Of what is late or due the reader counted everything; the lines may be fewer.
            var all = section.Key switch { DigestSection.Late => view.LateCount, DigestSection.Due => view.DueCount, _ => section.Count() };
            elements.AddRange([Lines.Heading(text.Section(section.Key)), .. lines.Select(Line)]);
            if (all > lines.Count)
                elements.Add(Lines.Subtle(words.More(all - lines.Count), Spacing.Small));
        }

        return elements;
    }

    private static RichTextBlock Line(DigestLineView line) => new(
        [
            .. line.Id is { } id ? [new TextRun(id + "  ") { Weight = TextWeight.Bolder }] : Array.Empty<TextRun>(),
            new TextRun(UntrustedText.Line(line.Text, TextLength)) { Color = line.IsBad ? TextColor.Attention : null },
        ])
    {
        Spacing = Spacing.Small,
    };
}
