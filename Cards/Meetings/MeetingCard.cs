using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Meetings;

/// <summary>Draws a <see cref="MeetingView"/>, the list of meetings and the invitation to call one.</summary>
public static class MeetingCard
{
    /// <summary>Most rows of the list.</summary>
    public const int MaxRows = 12;

    private const int TextLength = 300, TextLines = 6, MaxIssues = 8;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(MeetingView view, CardLanguage language)
    {
        var (text, names, words) = (new MeetingCardText(language), new MeetingWords(language), new CardWords(language));
        var state = names.State(view.State);
        ColumnSet Row(string label, string value) => FactRow.Create(language, label, value, null, hasLongLabels: true);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view.State), state, Lines.Joined(view.Id, names.Kind(view.Kind))),
            Lines.Title(words.Title(view.Title)),
            Row(names.FieldTime, words.Moment(view.StartsAt)) with { Spacing = Spacing.Medium },
            .. view.Place is { } place ? [Row(names.FieldPlace, UntrustedText.Name(place))] : Array.Empty<CardElement>(),
            .. view.Period is { } period ? [Row(text.Period, text.Span(words.Day(period.First), words.Day(period.Last)))] : Array.Empty<CardElement>(),
            .. view.IsMonthly is { } monthly ? [Row(text.Cadence, monthly ? text.Monthly : text.Quarterly)] : Array.Empty<CardElement>(),
            .. view.Related is { } related ? [Row(text.Related, UntrustedText.Name(related))] : Array.Empty<CardElement>(),
            .. view.MaterialVersion is { } material ? [Row(text.Material, text.Edition(material))] : Array.Empty<CardElement>(),
            .. view.MinutesVersion is { } minutes ? [Row(text.Minutes, text.Edition(minutes))] : Array.Empty<CardElement>(),
            .. view.ApprovalId is { } approval ? [Row(text.Approval, approval)] : Array.Empty<CardElement>(),
            .. view.Approved is { } approved ? [Row(text.Approval, Persons.By(approved, view.Now, words))] : Array.Empty<CardElement>(),
            .. view.Minutes is { } said ? Said(said, view.Kind, names) : [],
            .. view.Issues.Count > 0 ? [Row(text.Issues, string.Join(", ", view.Issues.Take(MaxIssues)))] : Array.Empty<CardElement>(),
            .. LabelledText.Create(text.Cancelled, view.CancelledBecause, TextLength, TextLines),
            .. view.Material is { } page ? [PageLink.Create(page, text.OpenMaterial)] : Array.Empty<CardElement>(),
            .. view.MinutesPage is { } paper ? [PageLink.Create(paper, text.OpenMinutes)] : Array.Empty<CardElement>(),
            .. ButtonRows.Create([.. Enum.GetValues<MeetingStep>().Where(view.Steps.Contains).Select(step => Button(view, step, text))]),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, names.Kind(view.Kind), words.Moment(view.StartsAt), state));
    }

    /// <summary>The meetings, those to come first.</summary>
    public static CardMessage CreateList(IReadOnlyList<MeetingView> rows, int total, bool? isMonthly, CardLanguage language)
    {
        var (text, names, words) = (new MeetingCardText(language), new MeetingWords(language), new CardWords(language));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.ListTitle),
            Lines.Subtle(total == 0 ? text.ListNone : Lines.Joined(text.ListCount(total), isMonthly is { } monthly ? Lines.Joined(names.Kind(MeetingKind.Regular), monthly ? text.Monthly : text.Quarterly) : null), Spacing.Small),
            .. rows.Take(MaxRows).SelectMany(row => (IEnumerable<CardElement>)
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + names.State(row.State)) { Color = row.State is MeetingState.AwaitingMinutes or MeetingState.MinutesReturned ? TextColor.Attention : null })
                    with { Spacing = Spacing.Medium, Separator = true },
                Lines.Plain(Lines.Joined(words.Moment(row.StartsAt), UntrustedText.Line(row.Title, 60)), Spacing.None),
            ]),
            .. total > Math.Min(rows.Count, MaxRows) ? [Lines.Subtle(words.More(total - Math.Min(rows.Count, MaxRows)), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), text.ListTitle);
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? title, string? related, CardLanguage language)
    {
        var (text, words) = (new MeetingCardText(language), new CardWords(language));
        var (subject, about) = (title is null ? null : UntrustedText.Line(title, MeetingForms.TitleLength), related is null ? null : UntrustedText.Line(related, MeetingForms.LineLength));
        return new CardMessage(
            CardFrame.Create(
                words, text.Invitation,
                [
                    StateBand.Create(ContainerStyle.Accent, text.Invitation),
                    .. title is null ? Array.Empty<CardElement>() : [Lines.Title(words.Title(title))],
                    .. related is null ? Array.Empty<CardElement>() : [FactRow.Create(language, text.Related, UntrustedText.Name(related), hasLongLabels: true)],
                    Lines.Plain(text.InvitationNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenNewMeetingForm(subject, about), text.Call).AsLikely()]),
                ]),
            text.Invitation);
    }

    internal static string Typed(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);

    private static IEnumerable<CardElement> Said(MinutesView said, MeetingKind kind, MeetingWords names)
    {
        foreach (var (label, value) in new[]
        {
            (names.FieldAgenda, said.Agenda), (names.FieldDecisions, said.Decisions), (names.FieldHomework, said.Homework),
            (names.FieldStability, kind == MeetingKind.Regular ? names.Stability(said.Stability) : null),
        })
        {
            foreach (var element in LabelledText.Create(label, value, TextLength, TextLines))
                yield return element;
        }
    }

    private static CardAction Button(MeetingView view, MeetingStep step, MeetingCardText text) => step == MeetingStep.Material
        ? ExecuteAction.For(new MakeMeetingMaterial(view.Number, view.Version), text.Button(step))
        : DialogAction.For(new OpenMeetingForm(view.Number, step), text.Button(step));

    private static ContainerStyle Band(MeetingState state) => state switch
    {
        MeetingState.AwaitingMinutes or MeetingState.MinutesReturned => ContainerStyle.Attention,
        MeetingState.MinutesSubmitted => ContainerStyle.Warning,
        MeetingState.MinutesApproved => ContainerStyle.Good,
        MeetingState.Cancelled => ContainerStyle.Emphasis,
        _ => ContainerStyle.Accent,
    };
}
