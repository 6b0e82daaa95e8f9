using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>Draws an <see cref="AdvisoryView"/>.</summary>
public static class AdvisoryCard
{
    private const int SummaryTitleLength = 80, IdentifiersShown = 4, SummaryLines = 6, NameLength = 60, ValueLength = 40, MostSources = 120, MostFields = 4;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AdvisoryView view, CardLanguage language)
    {
        var message = Draw(view, language, new Room(500, 8, 400));
        return CardSize.Fits(message) ? message : Draw(view, language, new Room(150, 4, 150));
    }

    private static CardMessage Draw(AdvisoryView view, CardLanguage language, Room room)
    {
        var text = new AdvisoryCardText(language);
        var names = new AdvisoryWords(language);
        var words = new CardWords(language);
        var isOutOfScope = view.Matches.Count > 0 && view.Matches.All(match => !match.IsInScope);
        var state = Lines.Joined(
            names.Level(view.Level, view.Score), names.State(view.State), view.IsExploited ? names.Exploited : null, isOutOfScope ? names.OutOfScope : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view, isOutOfScope), state, view.Id),
            Lines.Title(words.Title(view.Title)),
            .. Identifiers(view, words),
            .. UntrustedText.Lines(view.Summary, room.Summary, SummaryLines).Select((line, index) => Lines.Plain(line, index == 0 ? Spacing.Medium : Spacing.Small)),
            .. Matches(view, room, text, names, words),
            .. Facts(view, room, text, names, words),
            .. Updates(view, text, words),
            Lines.Subtle(text.Source(Listed(view.Sources), view.PublishedAt is { } at ? words.Day(DateOnly.FromDateTime(at.DateTime)) : null), Spacing.Medium),
            .. WebLink.From(view.Link) is { } link ? [PageLink.Create(link, text.OpenPage)] : Array.Empty<CardElement>(),
            .. Buttons(view, text),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(text.Advisory, view.Id, state), body),
            Lines.Joined(view.Id, state, words.Title(view.Title, SummaryTitleLength)));
    }

    private static ContainerStyle BandStyle(AdvisoryView view, bool isOutOfScope) => view switch
    {
        { State: AdvisoryState.NotAffected or AdvisoryState.Unmatched } => ContainerStyle.Emphasis,
        { State: AdvisoryState.Affected, Provided: not null } => view.Audience == AdvisoryAudience.City ? ContainerStyle.Warning : ContainerStyle.Good,
        _ when isOutOfScope => ContainerStyle.Emphasis,
        { IsExploited: true } or { Level: AdvisoryLevel.Critical } => ContainerStyle.Attention,
        { Level: AdvisoryLevel.High } or { State: AdvisoryState.Affected } => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };

    private static IEnumerable<CardElement> Identifiers(AdvisoryView view, CardWords words)
    {
        if (view.Identifiers.Count == 0)
            yield break;
        var shown = Lines.Joined(view.Identifiers.Take(IdentifiersShown).Select(id => UntrustedText.Line(id, ValueLength)));
        yield return Lines.Subtle(view.Identifiers.Count > IdentifiersShown ? $"{shown} {words.More(view.Identifiers.Count - IdentifiersShown)}" : shown, Spacing.Small);
    }

    private static IEnumerable<CardElement> Matches(AdvisoryView view, Room room, AdvisoryCardText text, AdvisoryWords names, CardWords words)
    {
        yield return Lines.Heading(text.Matches);
        if (view.Matches.Count == 0)
            yield return Lines.Plain(text.NoMatches, Spacing.Small);
        var assets = new AssetWords(text.Language);
        foreach (var match in view.Matches.Take(room.Matches))
        {
            var name = $"{UntrustedText.Line(match.AssetName, NameLength)} · {assets.Environment(match.Environment)}";
            yield return match.IsInScope
                ? Lines.Plain(name, Spacing.Small)
                : Lines.Of(new TextRun(name), new TextRun(" · " + names.OutOfScope) { Color = TextColor.Warning }) with { Spacing = Spacing.Small };
            yield return Lines.Subtle(names.Reason(match), Spacing.None);
        }

        if (view.Matches.Count > room.Matches)
            yield return Lines.Subtle(words.More(view.Matches.Count - room.Matches), Spacing.Small);
    }

    private static IEnumerable<CardElement> Facts(AdvisoryView view, Room room, AdvisoryCardText text, AdvisoryWords names, CardWords words)
    {
        List<(string Label, string Value, TextColor? Color)> rows = [];
        if (view.Assessment is { } assessment)
            rows.Add((text.Assessment, Said(assessment, view, room, names, words), null));
        if (view.Reopened is var (before, cause) && before is not null)
        {
            rows.Add((text.Assessment, text.NoLongerStands(names.Cause(cause)), TextColor.Attention));
            rows.Add((text.Before, Said(before, view, room, names, words), null));
        }

        if (view is { Due: var (duty, at), Audience: AdvisoryAudience.Vendor })
            rows.Add(at < view.Now
                ? (text.Due, text.DueOver(words.Moment(at), names.Duty(duty)), TextColor.Attention)
                : (text.Due, text.DueLeft(words.Moment(at), names.Duty(duty), words.Left(at - view.Now)),
                    at - view.Now < TimeSpan.FromDays(1) ? TextColor.Warning : null));
        if (view.Provided is { } provided)
            rows.Add((text.City, Provided(provided, view, text, words), null));
        else if (view is { State: AdvisoryState.Affected, Audience: AdvisoryAudience.Vendor })
            rows.Add((text.City, text.NotProvided, TextColor.Warning));
        if (view.ChangeId is { } change)
            rows.Add((text.Change, change, null));
        if (view.Related.Count > 0)
            rows.Add((text.Related, string.Join(", ", view.Related), null));
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
            yield return FactRow.Create(text.Language, row.Label, row.Value, row.Color) with { Spacing = index == 0 ? Spacing.Medium : Spacing.Small };
    }

    private static string Said(AssessmentView assessment, AdvisoryView view, Room room, AdvisoryWords names, CardWords words) =>
        Lines.Joined(names.Verdict(assessment.Verdict), Persons.By(assessment.By, view.Now, words), UntrustedText.Line(assessment.Reason, room.Reason));

    private static string Provided(PersonAt provided, AdvisoryView view, AdvisoryCardText text, CardWords words)
    {
        var by = Persons.By(provided, view.Now, words);
        return view.AcceptedAt is { } at ? text.ProvidedAccepted(by, words.Clock(at, view.Now)) : text.ProvidedWaiting(by);
    }

    private static IEnumerable<CardElement> Updates(AdvisoryView view, AdvisoryCardText text, CardWords words)
    {
        if (view.Updates.Count == 0)
            yield break;
        yield return Lines.Heading(text.Updates);
        foreach (var update in view.Updates)
        {
            var fields = Lines.Joined(update.Fields.Take(MostFields).Select(field => Changed(field, text)));
            yield return Lines.Plain($"{words.Moment(update.At)} {fields}", Spacing.Small);
        }
    }

    private static string Changed(AdvisoryFieldChange change, AdvisoryCardText text) => change.Field switch
    {
        "Exploited" or "Summary" or "Link" => text.FieldNew(text.Field(change.Field)),
        "Title" or "Score" or "Matches" => text.FieldChange(text.Field(change.Field), Value(change.Before, text), Value(change.After, text)),
        _ => "",
    };

    private static string Value(string? value, AdvisoryCardText text) => value is null ? text.Nothing : UntrustedText.Line(value, ValueLength);

    private static string Listed(IReadOnlyList<string> sources) => UntrustedText.Line(string.Join(", ", sources), MostSources);

    private static IEnumerable<CardElement> Buttons(AdvisoryView view, AdvisoryCardText text)
    {
        if (view.Audience == AdvisoryAudience.City)
            return [];
        List<CardAction> buttons = [DialogAction.For(new OpenAssessmentForm(view.Number), text.Assess)];
        if (view.Provided is null)
            buttons.Add(ExecuteAction.For(new GiveAdvisory(view.Number, view.Version), text.Give));
        // What is owed next is what is likely done next.
        var likely = view is { State: AdvisoryState.Affected, Provided: null } ? 1 : view.State is AdvisoryState.Unassessed or AdvisoryState.Investigating ? 0 : -1;
        if (likely >= 0)
            buttons[likely] = buttons[likely].AsLikely();
        IReadOnlyList<CardAction> others = view is { ChangeId: null, State: AdvisoryState.Affected or AdvisoryState.Investigating }
            ?
            [
                ExecuteAction.For(new MakeChangeOfAdvisory(view.Number, nameof(ChangeKind.Patch)), text.MakePatch),
                ExecuteAction.For(new MakeChangeOfAdvisory(view.Number, nameof(ChangeKind.Update)), text.MakeUpdate),
            ]
            : [];
        return ButtonRows.Create(buttons, buttons.Count, others, text.More);
    }

    /// <summary>How much of what is long is shown.</summary>
    private sealed record Room(int Summary, int Matches, int Reason);
}
