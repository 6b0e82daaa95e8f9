using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Finds the check a person means.</summary>
internal sealed class CheckNames(IOptions<MonitoringOptions> options)
{
    private const int MostNearest = 3;
    private const int TypedLength = 60;

    /// <summary>
    /// The check whose name, or shown name, the text begins with, and what follows it. Names are compared without regard to case and width; the longest
    /// comes first. Null when there is none.
    /// </summary>
    public (HealthCheckOptions Check, string After)? Find(string typed)
    {
        var text = PhraseBook.Normalise(typed);
        return options.Value.Checks
            .SelectMany(check => new[] { check.Name, check.ShownName }.Select(name => (Check: check, Name: PhraseBook.Normalise(name))))
            .Where(known => text.StartsWith(known.Name, StringComparison.OrdinalIgnoreCase))
            .Where(known => text.Length == known.Name.Length || text[known.Name.Length] == ' ')
            .OrderByDescending(known => known.Name.Length)
            .Select(known => ((HealthCheckOptions, string)?)(known.Check, text[known.Name.Length..].Trim()))
            .FirstOrDefault();
    }

    /// <summary>Says that there is no such check, with the nearest names to type instead.</summary>
    /// <param name="phrase">Resource of the phrase that was typed, whose name is filled in.</param>
    public CardMessage Refuse(ChatTurn turn, string phrase, string typed)
    {
        var words = CheckText.Words;
        var name = PhraseBook.Normalise(typed);
        if (name.Length == 0)
            return Notice(turn, words[turn.Language, "NameMissing"], [words[turn.Language, phrase + "_Phrase"], words[turn.Language, "List_Phrase"]]);
        var shown = name.Length > TypedLength ? name[..TypedLength] + "…" : name;
        List<string> suggestions = [.. Nearest(name).Select(near => words.Format(turn.Language, phrase + "_Named", near))];
        var text = words.Format(turn.Language, suggestions.Count > 0 ? "NoSuchCheckButNear" : "NoSuchCheck", shown);
        return Notice(turn, text, [.. suggestions, words[turn.Language, "List_Phrase"]]);
    }

    private static CardMessage Notice(ChatTurn turn, string text, IReadOnlyList<string> suggestions) =>
        NoticeCard.Create(new NoticeView(NoticeKind.Refused, text, suggestions, null), turn.Language);

    private IEnumerable<string> Nearest(string typed) => options.Value.Checks
        .Select(check => (check.Name, Distance: Math.Min(Distance(typed, check.Name), Distance(typed, check.ShownName))))
        .Where(near => near.Distance <= 0.6)
        .OrderBy(near => near.Distance).Take(MostNearest).Select(near => near.Name);

    /// <summary>Edit distance relative to the longer text; of what was typed only as much counts as the name is long, since more may follow it.</summary>
    private static double Distance(string typed, string name)
    {
        var (given, known) = (typed.ToUpperInvariant(), PhraseBook.Normalise(name).ToUpperInvariant());
        given = given.Length > known.Length ? given[..known.Length] : given;
        var row = Enumerable.Range(0, known.Length + 1).ToArray();
        for (var i = 1; i <= given.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= known.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (given[i - 1] == known[j - 1] ? 0 : 1)));
        }

        return known.Length == 0 ? 1 : (double)row[^1] / known.Length;
    }
}
