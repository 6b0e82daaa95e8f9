using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Assets;

/// <summary>Draws an <see cref="AssetView"/>.</summary>
public static class AssetCard
{
    private const int AliasesLength = 400;
    private const int NoteLength = 600;
    private const int NoteLines = 8;
    private const int ValueLength = 60;
    private const int MostFields = 4;

    // A zero-width space: a name without blanks would run out of a narrow card.
    private const string Breakable = "\u200B";

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AssetView view, CardLanguage language)
    {
        var text = new AssetCardText(language);
        var names = new AssetWords(language);
        var words = new CardWords(language);
        var state = Lines.Joined(view.RetiredAt is null ? null : names.Retired, names.Scope(view.IsInScope));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), state, text.Asset),
            Lines.Title(words.Title(view.Name)),
            Lines.Subtle(Lines.Joined(names.Environment(view.Environment), names.Kind(view.Kind)), Spacing.Small),
            .. Facts(view, text, words),
            .. History(view, text, names, words),
            .. ButtonRows.Create(view is { MayChange: true, RetiredAt: null } ? [DialogAction.For(new OpenAssetForm(view.Number), text.Change)] : []),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(text.Asset, state), body), Lines.Joined(words.Title(view.Name), names.Environment(view.Environment), state));
    }

    /// <summary>What is shown where a form is to be opened from a message: dialogs open from a button only.</summary>
    public static CardMessage CreateInvitation(CardLanguage language)
    {
        var text = new AssetCardText(language);
        var words = new CardWords(language);
        return new CardMessage(
            CardFrame.Create(
                words, text.FormNew,
                [
                    StateBand.Create(ContainerStyle.Accent, text.FormNew),
                    Lines.Plain(text.RegisterNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenAssetForm(0), text.Register, ActionStyle.Positive)]),
                ]),
            text.FormNew);
    }

    private static ContainerStyle BandStyle(AssetView view) => view switch
    {
        { RetiredAt: not null } => ContainerStyle.Emphasis,
        { IsInScope: true } => ContainerStyle.Good,
        _ => ContainerStyle.Warning,
    };

    private static IEnumerable<CardElement> Facts(AssetView view, AssetCardText text, CardWords words)
    {
        var owner = Lines.Joined(Persons.Name(view.OwnerName), UntrustedText.Name(view.OwnerEmail));
        List<(string Label, string Value)> rows = [(text.Owner, owner.Length > 0 ? owner : text.NoOwner)];
        if (view.ProductVersion is { } version)
            rows.Add((text.ProductVersion, UntrustedText.Name(version)));
        if (view.Cpe is { } cpe)
            rows.Add(("CPE", UntrustedText.Line(cpe, AliasesLength).Replace(":", ":" + Breakable, StringComparison.Ordinal)));
        if (view.Aliases.Count > 0)
            rows.Add((text.Aliases, UntrustedText.Line(string.Join(", ", view.Aliases), AliasesLength)));
        if (view.RetiredAt is { } retired)
            rows.Add((text.RetiredAt, words.Moment(retired)));
        if (view.RetiredReason is { } reason)
            rows.Add((text.Reason, UntrustedText.Line(reason, AliasesLength)));
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
            yield return FactRow.Create(text.Language, row.Label, row.Value) with { Spacing = index == 0 ? Spacing.Medium : Spacing.Small };
        if (view.Note is null)
            yield break;
        yield return Lines.Heading(text.Note);
        foreach (var line in UntrustedText.Lines(view.Note, NoteLength, NoteLines))
            yield return Lines.Plain(line, Spacing.Small);
    }

    private static IEnumerable<CardElement> History(AssetView view, AssetCardText text, AssetWords names, CardWords words)
    {
        if (view.History.Count == 0)
            yield break;
        yield return Lines.Heading(text.History);
        foreach (var entry in view.History)
        {
            yield return Lines.Subtle($"{words.Moment(entry.By.At)} {Persons.Name(entry.By.Name)}", Spacing.Small);
            var fields = string.Join(" · ", entry.Fields.Take(MostFields).Select(field => Said(field, text, names)));
            if (entry.Fields.Count > MostFields)
                fields += " " + words.More(entry.Fields.Count - MostFields);
            var reason = entry.Reason is { } said ? text.WithReason(UntrustedText.Line(said, ValueLength)) : "";
            yield return Lines.Plain((fields.Length > 0 ? fields : text.HistoryKind(entry.Kind)) + reason, Spacing.None);
        }
    }

    private static string Said(AssetFieldChange change, AssetCardText text, AssetWords names) => text.FieldChange(
        text.Field(change.Field), Value(change.Field, change.Before, text, names), Value(change.Field, change.After, text, names));

    private static string Value(string field, string? value, AssetCardText text, AssetWords names) => (field, value) switch
    {
        (_, null) => text.Empty,
        ("InScope", _) => names.Scope(value == "true"),
        ("Kind", _) when Enum.TryParse<AssetKind>(value, out var kind) && Enum.IsDefined(kind) => names.Kind(kind),
        ("Environment", _) when Enum.TryParse<AssetEnvironment>(value, out var environment) && Enum.IsDefined(environment) => names.Environment(environment),
        _ => UntrustedText.Line(value, ValueLength),
    };
}
