using System.Text;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>The versions a feed calls affected. Stored inside entries; never rename a member.</summary>
/// <param name="From">The first, or null for any before <paramref name="To"/>.</param>
/// <param name="To">The last, or null for any after <paramref name="From"/>; both null: it says something that cannot be read.</param>
/// <param name="Text">As the feed writes it, plain text.</param>
internal sealed record VersionRange(string? From, bool FromIncluded, string? To, bool ToIncluded, string Text)
{
    private const int TextLength = 100;

    // Longer words first: 以前 inside より前 and the like must not be taken for another.
    private static readonly string[] Below = ["より前", "未満", "earlier than", "prior to", "before", "<"];
    private static readonly string[] UpTo = ["およびそれ以前", "及びそれ以前", "以前", "以下", "まで", "and earlier", "and prior", "or earlier", "up to", "through", "<=", "≤"];
    private static readonly string[] FromOn = ["およびそれ以降", "以上", "以降", "から", "and later", "or later", "from", ">=", "≥"];
    private static readonly string[] Above = ["より新しい", "より後", "later than", "after", ">"];
    private static readonly string[] Between = ["-", "–", "〜", "~", "to"];

    /// <summary>Whether anything could be read of it.</summary>
    public bool IsReadable => From is not null || To is not null;

    /// <summary>One version alone.</summary>
    public static VersionRange Exactly(string version) => new(version, true, version, true, version);

    /// <summary>「9.0.0 から 9.0.53 まで」, 「1.2.3 未満」, <c>&gt;= 1.0, &lt; 2.0</c>, or one version; null when the text says nothing of versions.</summary>
    public static VersionRange? Read(string? text)
    {
        if (PlainText.Line(text, TextLength) is not { } line || line is "*" or "-")
            return null;
        var said = line.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var unreadable = new VersionRange(null, false, null, false, line);
        if (VersionOrder.In(said) is not { } first)
            return unreadable;
        var at = said.IndexOf(first, StringComparison.Ordinal);
        var (before, after) = (said[..at].TrimEnd(), said[(at + first.Length)..].TrimStart());
        if (VersionOrder.In(after) is { } second)
            return Two(before, first, after, second, line) ?? unreadable;
        return (Ends(before), Begins(after)) switch
        {
            ({ } word, _) => One(word, first, line),
            (_, { } word) => One(word, first, line),
            _ => after.Length == 0 ? Exactly(first) with { Text = line } : unreadable,
        };
    }

    /// <summary>Whether a version is affected, when it can be read.</summary>
    public bool Contains(string version) =>
        (From is null || VersionOrder.Compare(version, From) is var low && (FromIncluded ? low >= 0 : low > 0))
        && (To is null || VersionOrder.Compare(version, To) is var high && (ToIncluded ? high <= 0 : high < 0));

    private static VersionRange? Two(string before, string first, string after, string second, string line)
    {
        var at = after.IndexOf(second, StringComparison.Ordinal);
        var between = after[..at].Trim(' ', ',', '、', '。', 'v');
        var rest = after[(at + second.Length)..].TrimStart();
        // Three versions are a list, not a range.
        if (VersionOrder.In(rest) is not null)
            return null;
        var low = Ends(before) ?? Begins(between) ?? (Between.Contains(between) ? Limit.FromOn : null);
        var high = Begins(rest) ?? Ends(between) ?? (low == Limit.FromOn && rest.Length == 0 ? Limit.UpTo : null);
        return (low, high) is (Limit.FromOn or Limit.Above, Limit.UpTo or Limit.Below)
            ? new VersionRange(first, low == Limit.FromOn, second, high == Limit.UpTo, line)
            : null;
    }

    private static VersionRange One(Limit limit, string version, string line) => limit switch
    {
        Limit.Below => new(null, false, version, false, line),
        Limit.UpTo => new(null, false, version, true, line),
        Limit.FromOn => new(version, true, null, false, line),
        _ => new(version, false, null, false, line),
    };

    private static Limit? Begins(string text) => Find(word => text.StartsWith(word, StringComparison.Ordinal));

    private static Limit? Ends(string text) => Find(word => text.EndsWith(word, StringComparison.Ordinal));

    private static Limit? Find(Predicate<string> fits) =>
        Array.Exists(UpTo, fits) ? Limit.UpTo
        : Array.Exists(FromOn, fits) ? Limit.FromOn
        : Array.Exists(Below, fits) ? Limit.Below
        : Array.Exists(Above, fits) ? Limit.Above
        : null;

    private enum Limit
    {
        Below,
        UpTo,
        FromOn,
        Above,
    }
}
