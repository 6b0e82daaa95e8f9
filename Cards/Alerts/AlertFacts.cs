using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>When it began, how many it concerns, who looks after it.</summary>
internal static class AlertFacts
{
    private const int ReasonLength = 200;

    public static IEnumerable<CardElement> Rows(AlertView view, AlertCardText text, CardWords words)
    {
        ColumnSet Row(string label, string value) => FactRow.Create(text.Language, label, value);

        if (view.ResolvedAt is { } end)
        {
            yield return Row(text.Since, words.Moment(view.Since)) with { Spacing = Spacing.Medium };
            yield return Row(text.Ended, words.Clock(end, view.Since) + text.Lasted(words.Span(end - view.Since)));
        }
        else
        {
            var lasting = text.Lasting(words.Span(view.Now - view.Since));
            yield return Row(text.Since, words.Moment(view.Since) + lasting) with { Spacing = Spacing.Medium };
        }

        if (view is { MemberCount: 1, Members: [{ Value: { } value }] })
            yield return Row(text.Value, UntrustedText.Name(value));
        yield return Row(text.Targets, view.FiringCount > 0 && view.FiringCount < view.MemberCount
            ? text.TargetsFiring(view.MemberCount, view.FiringCount)
            : text.TargetCount(view.MemberCount));
        if (view.AcknowledgedBy is { } person)
            yield return Row(text.Acknowledged, words.By(person, view.Now));
        else if (view.State is AlertState.Firing)
            yield return Row(text.Acknowledged, text.NotYet);
        if (view is { State: AlertState.Silenced, Silence: { } silence })
        {
            yield return Row(silence.IsMaintenance ? text.Maintenance : text.Silence, text.SilencedUntil(
                words.Clock(silence.Until, view.Now), words.Left(silence.Until - view.Now), UntrustedText.Name(silence.By)));
            yield return Row(text.Reason, UntrustedText.Line(silence.Reason, ReasonLength));
        }

        if (view.Relapses > 0)
            yield return Row(text.Flapping, text.FlappingTimes(view.Relapses + 1));
        if (view.IncidentId is { } incident)
            yield return Row(text.Incident, text.HandledAs(incident));
    }
}
