using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Sla;

/// <summary>Draws a <see cref="SlaReportView"/>: the verdict first, then what it rests on.</summary>
public static class SlaReportCard
{
    /// <summary>Rows of systems, records and proposals.</summary>
    public const int MaxSystems = 10, MaxRecords = 6, MaxProposals = 3;

    private const int NameLength = 40, TextLength = 50, ProposalLength = 80;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(SlaReportView view, CardLanguage language)
    {
        var (text, names, words) = (new SlaCardText(language), new SlaWords(language), new CardWords(language));
        var worst = view.Detail?.System ?? view.Systems[0];
        var state = worst.IsEndangered ? text.Endangered : names.Verdict(worst.Verdict);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(worst), Lines.Joined(text.Title, view.Period), state),
            Lines.Subtle(
                Lines.Joined(text.Span(words.Day(view.First), words.Day(view.Last)), view.ClosedVersion is { } version ? text.Closed(version) : view.IsOver ? text.NotClosed : text.AsOf(words.Moment(view.Now))),
                Spacing.Small),
            .. view.Drifted.Count > 0 ? [Lines.Of(new TextRun(text.Drift(string.Join(text.Comma, view.Drifted.Take(3).Select(name => UntrustedText.Line(name, NameLength))))) { Color = TextColor.Warning })] : Array.Empty<CardElement>(),
            .. view.Detail is { } detail ? Detail(detail, view, text, names, words) : Systems(view, text, names),
            .. Proposals(view, text, names),
            .. view.Document is { } document ? [PageLink.Create(document, text.OpenDocument)] : Array.Empty<CardElement>(),
            .. view.Spreadsheet is { } sheet ? [PageLink.Create(sheet, text.OpenSpreadsheet)] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(text.Title, state), body), text.Summary(view.Period, state, names.Percent(worst.Availability)));
    }

    private static IEnumerable<CardElement> Systems(SlaReportView view, SlaCardText text, SlaWords names)
    {
        foreach (var system in view.Systems.Take(MaxSystems))
        {
            yield return Lines.Of(
                new TextRun(UntrustedText.Line(system.Name, NameLength)) { Weight = TextWeight.Bolder },
                new TextRun("  " + names.Percent(system.Availability)),
                new TextRun("  " + (system.IsEndangered ? text.Endangered : names.Verdict(system.Verdict))) { Color = Color(system) }) with
            {
                Spacing = Spacing.Medium,
                Separator = true,
            };
            yield return Lines.Subtle(
                Lines.Joined(text.DownOf(names.Duration(system.Outage), names.Minutes(system.Budget)), text.RecoveryShort(Count(system.Recovery, text)), text.NotificationShort(Count(system.Notification, text))),
                Spacing.None);
        }

        if (view.Systems.Count > MaxSystems)
            yield return Lines.Subtle(text.MoreSystems(view.Systems.Count - MaxSystems), Spacing.Small);
        yield return Lines.Subtle(text.AskForOne(view.PeriodKey), Spacing.Small);
    }

    private static string Count(SlaComplianceView clocks, SlaCardText text) => clocks.Met + clocks.Breached == 0 ? text.None : $"{clocks.Met}/{clocks.Met + clocks.Breached}";

    private static IEnumerable<CardElement> Detail(SlaDetailView detail, SlaReportView view, SlaCardText text, SlaWords names, CardWords words)
    {
        var system = detail.System;
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(text.Language, label, value, color, hasLongLabels: true);
        yield return Lines.Title(UntrustedText.Line(system.Name, NameLength));
        yield return new Image(detail.Chart.DataUri, detail.Chart.AltText) { Size = ImageSize.Stretch, Spacing = Spacing.Small };
        yield return Lines.Subtle(detail.Chart.AltText, Spacing.Small);
        yield return Row(text.Availability, Lines.Joined(names.Percent(system.Availability), text.Target), Color(system)) with { Spacing = Spacing.Medium };
        if (detail.Degraded > 0)
            yield return Row(text.Strict, names.Percent(detail.StrictAvailability));
        if (detail.Unmeasured > 0)
            yield return Row(text.Least, names.Percent(detail.LeastAvailability));
        yield return Row(text.Down, names.Duration(system.Outage), system.Outage > 0 ? TextColor.Attention : null);
        yield return Row(text.Budget, text.LeftOf(names.Minutes(detail.Left), names.Minutes(system.Budget)), detail.Left < 0 ? TextColor.Attention : null);
        if (detail.BurnRate is { } rate && system.Outage > 0)
            yield return Row(text.Burn, Lines.Joined(names.Times(rate), detail.Forecast is { } forecast ? text.ForecastOf(names.Duration(forecast)) : null));
        yield return Row(text.OneMore, text.OneMoreOf(names.Percent(detail.OneMore)));
        yield return Row(text.Recovery, Clocks(system.Recovery, names), system.Recovery.Breached > 0 ? TextColor.Attention : null);
        yield return Row(text.Notification, Clocks(system.Notification, names), system.Notification.Breached > 0 ? TextColor.Attention : null);
        yield return Row(text.FirstReport, Clocks(detail.FirstReport, names));
        yield return Row(
            text.Time, Lines.Joined(
                text.NetOf(names.Duration(detail.Net)), detail.Planned > 0 ? text.PlannedOf(names.Duration(detail.Planned)) : null,
                detail.Degraded > 0 ? text.DegradedOf(names.Duration(detail.Degraded)) : null, detail.Unmeasured > 0 ? text.UnmeasuredOf(names.Duration(detail.Unmeasured)) : null));
        yield return Lines.Heading(detail.RecordCount == 0 ? text.NoRecords : text.Records(detail.RecordCount));
        foreach (var record in detail.Records.Take(MaxRecords))
        {
            yield return Lines.Of(
                new TextRun(UntrustedText.Line(record.Source, NameLength)) { Weight = TextWeight.Bolder }, new TextRun($"  {names.Record(record.Kind)}  "),
                new TextRun(names.Duration(record.Seconds))) with
            {
                Spacing = Spacing.Small,
            };
            yield return Lines.Subtle(Lines.Joined($"{words.Moment(record.From)}～{words.Clock(record.To, record.From)}", UntrustedText.Line(record.Text, TextLength)), Spacing.None);
        }

        if (detail.RecordCount > Math.Min(detail.Records.Count, MaxRecords))
            yield return Lines.Subtle(words.More(detail.RecordCount - Math.Min(detail.Records.Count, MaxRecords)), Spacing.Small);
    }

    private static IEnumerable<CardElement> Proposals(SlaReportView view, SlaCardText text, SlaWords names)
    {
        if (view.Proposals.Count == 0)
            yield break;
        yield return Lines.Heading(text.Proposals);
        foreach (var proposal in view.Proposals.Take(MaxProposals))
        {
            yield return Lines.Of(
                new TextRun(proposal.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + names.Proposal(proposal.State)) { Color = proposal.State == SlaProposalState.Waiting ? TextColor.Attention : null }) with
            {
                Spacing = Spacing.Small,
            };
            yield return Lines.Subtle(Lines.Joined(UntrustedText.Line(proposal.System, NameLength), UntrustedText.Line(proposal.Proposal, ProposalLength)), Spacing.None);
        }
    }

    private static string Clocks(SlaComplianceView clocks, SlaWords names) => names.Compliance(clocks.Met, clocks.Breached, clocks.Running, clocks.Share);

    private static ContainerStyle Band(SlaSystemView system) => system switch
    {
        { Verdict: AvailabilityVerdict.Missed } or { Recovery.Breached: > 0 } or { Notification.Breached: > 0 } => ContainerStyle.Attention,
        { IsEndangered: true } or { Verdict: AvailabilityVerdict.Undecided } => ContainerStyle.Warning,
        { Verdict: AvailabilityVerdict.Unmeasured } => ContainerStyle.Emphasis,
        { Verdict: AvailabilityVerdict.Met } => ContainerStyle.Good,
        _ => ContainerStyle.Accent,
    };

    private static TextColor? Color(SlaSystemView system) => Band(system) switch
    {
        ContainerStyle.Attention => TextColor.Attention,
        ContainerStyle.Warning => TextColor.Warning,
        ContainerStyle.Good => TextColor.Good,
        _ => null,
    };
}
