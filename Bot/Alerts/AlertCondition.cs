using System.Text;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What a condition is compared with.</summary>
internal sealed record AlertSubject(string Source, string Severity, string Title, string? SystemName, string? MemberName, IReadOnlyDictionary<string, string> Labels)
{
    public static AlertSubject Of(AlertSignal signal) =>
        new(signal.Source, signal.Severity.ToString(), signal.Title, signal.SystemName, signal.MemberName, signal.Labels);

    public static AlertSubject Of(Alert alert) =>
        new(alert.Source, alert.Severity.ToString(), alert.Title, alert.SystemName, alert.MemberName, alert.ReadLabels());
}

/// <summary>
/// A condition on alerts as people type it: terms with commas between, all of which must hold. <c>name=value</c> compares a field (監視元 source, 重要度
/// severity, 件名 title, システム system, 対象 member) or else the monitor's label of that name, with <c>*</c> for anything; a term without <c>=</c> must occur
/// in title, system or member. Case and width do not matter; a severity may be written in either language.
/// </summary>
internal sealed class AlertCondition
{
    private static readonly string[] Severities = ["severity", "重要度"];

    private static readonly Dictionary<string, Func<AlertSubject, string?>> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = subject => subject.Source,
        ["監視元"] = subject => subject.Source,
        ["severity"] = subject => subject.Severity,
        ["重要度"] = subject => subject.Severity,
        ["title"] = subject => subject.Title,
        ["件名"] = subject => subject.Title,
        ["system"] = subject => subject.SystemName,
        ["システム"] = subject => subject.SystemName,
        ["member"] = subject => subject.MemberName,
        ["対象"] = subject => subject.MemberName,
    };

    private readonly IReadOnlyList<(string? Name, string Value)> _terms;

    private AlertCondition(IReadOnlyList<(string? Name, string Value)> terms) => _terms = terms;

    /// <summary>True when it says nothing, and so would cover everything.</summary>
    public bool IsEmpty => _terms.All(SaysNothing);

    /// <summary>True when a term of it has no name before its <c>=</c> or no value: without that term it would cover more than was meant.</summary>
    public bool IsFaulty => _terms.Any(SaysNothing);

    /// <summary>Reads a condition; every text is one.</summary>
    public static AlertCondition Parse(string typed) => new(
        [.. Fold(typed).Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Term)]);

    /// <summary>Whether all terms hold; never when one of them is faulty.</summary>
    public bool Covers(AlertSubject subject) => !IsEmpty && !IsFaulty && _terms.All(term => Holds(term.Name, term.Value, subject));

    /// <summary>The field of a name, or else the label of it; null when there is neither.</summary>
    public static string? Read(AlertSubject subject, string name) =>
        Fields.TryGetValue(name, out var field) ? field(subject) : subject.Labels.FirstOrDefault(label => Fold(label.Key) == Fold(name)).Value;

    private static (string? Name, string Value) Term(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (null, text) : (text[..at].Trim(), text[(at + 1)..].Trim().Trim('"').Trim());
    }

    private static bool SaysNothing((string? Name, string Value) term) => term.Name?.Length == 0 || term.Value.Trim('*', ' ').Length == 0;

    private static bool Holds(string? name, string value, AlertSubject subject)
    {
        if (name is null)
            return new[] { subject.Title, subject.SystemName, subject.MemberName }.Any(text => text is not null && Fold(text).Contains(value, StringComparison.Ordinal));
        if (Severities.Contains(name) && WordTable.Read<Severity>(AlertText.Words, "", value) is { } severity)
            return string.Equals(subject.Severity, severity.ToString(), StringComparison.OrdinalIgnoreCase);
        return Read(subject, name) is { } known && IsLike(Fold(known), value);
    }

    /// <summary>Whether the text is the pattern, with * for anything: linear in the text's length for each piece, whatever is typed.</summary>
    private static bool IsLike(string text, string pattern)
    {
        var pieces = pattern.Split('*');
        if (pieces.Length == 1)
            return text == pattern;
        if (!text.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;
        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = text.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + piece.Length;
        }

        return text.Length - at >= pieces[^1].Length && text.EndsWith(pieces[^1], StringComparison.Ordinal);
    }

    // What is no text, half a surrogate pair for instance, cannot be normalised.
    private static string Fold(string text) => StoredText.Clean(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
