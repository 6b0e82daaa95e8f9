using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>What a person gave, by form, phrase or spreadsheet: texts as typed, null for what was not given.</summary>
internal sealed record TypedIssue(
    string? Content, string? Priority, string? Due, string? Owner, string? Category, string? RaisedOn, string? Scope, string? Countermeasure, string? Related)
{
    /// <summary>Nothing was given.</summary>
    public static TypedIssue Nothing { get; } = new(null, null, null, null, null, null, null, null, null);
}

/// <summary>Reads the fields of a 課題 from what people type, and says beside which field what is wrong.</summary>
internal sealed class IssueFieldReader(CityCalendar calendar, TimeProvider clock)
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    private static readonly Texts Words = IssueText.Words;

    /// <summary>The priority a word means, in either language or by its stored name; null when none.</summary>
    public static IssuePriority? Priority(string typed) => Named<IssuePriority>(typed, (names, value) => names.Priority(value));

    /// <summary>The state a word means, in either language or by its stored name; null when none.</summary>
    public static IssueState? State(string typed) => Named<IssueState>(typed, (names, value) => names.State(value));

    /// <summary>Reads what was given.</summary>
    /// <param name="raisedOn">発生日 of an issue there is; null for a new one.</param>
    /// <returns>The fields, or what is wrong with which (ids of the form's fields).</returns>
    public async Task<(IssueDraft Draft, IReadOnlyDictionary<string, string> Faults)> ReadAsync(
        ChatOpsDbContext db, TypedIssue typed, DateOnly? raisedOn, CardLanguage language, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        var given = new HashSet<IssueField>();
        var today = clock.GetUtcNow().DayInJapan();
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var content = Text(typed.Content, IssueField.Content, "content", Issue.ContentLength);
        if (typed.Content is not null && content is null && !faults.ContainsKey("content"))
            faults["content"] = Words[language, "ContentMissing"];
        var priority = Given(typed.Priority, IssueField.Priority) is { } word ? Priority(word) : null;
        if (priority is null && given.Contains(IssueField.Priority))
            faults["priority"] = Words.Format(language, "BadPriority", typed.Priority!.Trim());
        var raised = raisedOn ?? today;
        if (!string.IsNullOrWhiteSpace(typed.RaisedOn))
            raised = Day(typed.RaisedOn, "raisedOn", DateLean.Behind) is { } day ? day : raised;
        if (raised > today || raised < Earliest)
            faults["raisedOn"] = Words[language, "RaisedInFuture"];
        var due = Given(typed.Due, IssueField.Due) is { } dueText ? Day(dueText, "due") : null;
        if (due < raised && raised < today)
            faults["due"] = Words.Format(language, "DueBeforeRaised", due, raised);
        else if (due < today)
            faults["due"] = Words.Format(language, "DueInThePast", due);
        var owner = Given(typed.Owner, IssueField.Owner) is { } ownerText ? await OwnerAsync(ownerText) : null;
        return (
            new IssueDraft
            {
                Content = content,
                Priority = priority,
                Due = due,
                Owner = owner,
                Category = Text(typed.Category, IssueField.Category, "category", Issue.CategoryLength),
                RaisedOn = raised,
                Scope = Text(typed.Scope, IssueField.Scope, "scope", Issue.TextLength),
                Countermeasure = Text(typed.Countermeasure, IssueField.Countermeasure, "countermeasure", Issue.TextLength),
                Related = Text(typed.Related, IssueField.Related, "related", Issue.TextLength),
                Given = given,
            },
            faults);

        // Given and not blank.
        string? Given(string? text, IssueField field)
        {
            if (text is not null)
                given.Add(field);
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }

        string? Text(string? text, IssueField field, string id, int length)
        {
            var value = Given(text, field) is { } said ? StoredText.Clean(said) : null;
            if (value?.Length > length)
                faults[id] = Words.Format(language, "TooLong", length);
            return value;
        }

        DateOnly? Day(string text, string id, DateLean lean = DateLean.Ahead)
        {
            var read = TypedDate.Read(text, today, desk, lean);
            if (read.Day is null)
                faults[id] = TypedDate.Question(read, text, language);
            return read.Day;
        }

        async Task<Person?> OwnerAsync(string text)
        {
            var found = await PeopleLookup.MeantAsync(db, text, cancellationToken);
            if (found.Count != 1)
                faults["owner"] = Words.Format(language, found.Count == 0 ? "UnknownOwner" : "SeveralOwners", StoredText.Cut(text, 60));
            return found.Count == 1 ? found[0] : null;
        }
    }

    private static T? Named<T>(string typed, Func<IssueWords, T, string> name)
        where T : struct, Enum
    {
        var word = PhraseBook.Normalise(typed);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase)
                || Enum.GetValues<CardLanguage>().Any(language => string.Equals(name(new IssueWords(language), value), word, StringComparison.OrdinalIgnoreCase)))
                return value;
        }

        return null;
    }
}
