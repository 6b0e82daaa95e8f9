using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Overview;

/// <summary>Whose turn it is: the person on duty, and what waits for the city.</summary>
internal static class OverviewDuties
{
    private const int MaxIds = 8;
    private const int IdLength = 20;
    private const int PhoneLength = 40;

    public static int WaitingCount(OverviewView view) => view.WaitingPlans.Count + view.WaitingPreventions.Count + view.WaitingApprovals.Count;

    public static IReadOnlyList<CardElement> Waiting(OverviewView view, OverviewText text)
    {
        if (WaitingCount(view) == 0)
            return [];
        return
        [
            Lines.Heading(text.Waiting),
            .. Line(text.WaitingPlans(view.WaitingPlans.Count), view.WaitingPlans),
            .. Line(text.WaitingPreventions(view.WaitingPreventions.Count), view.WaitingPreventions),
            .. Line(text.WaitingApprovals(view.WaitingApprovals.Count), view.WaitingApprovals),
        ];
    }

    public static IReadOnlyList<CardElement> Duty(OverviewView view, OverviewText text, CardWords words)
    {
        if (view.Duty is not { } duty)
            return [Lines.Plain(text.NoDuty, Spacing.Medium)];
        var phone = UntrustedText.Line(duty.Phone, PhoneLength);
        var name = Persons.Name(duty.Name);
        return
        [
            FactRow.Create(text.Language, text.Duty, duty.Until is { } end ? text.DutyUntil(name, words.Clock(end, view.Now)) : name)
                with { Spacing = Spacing.Medium },
            .. phone.Length == 0 ? Array.Empty<CardElement>() : [FactRow.Create(text.Language, text.Phone, phone)],
        ];
    }

    private static IEnumerable<CardElement> Line(string what, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            yield break;
        var shown = string.Join(", ", ids.Take(MaxIds).Select(id => UntrustedText.Line(id, IdLength)));
        var runs = new[] { new TextRun(what + "  "), new TextRun(ids.Count > MaxIds ? shown + " …" : shown) { Size = TextSize.Small, IsSubtle = true } };
        yield return new RichTextBlock(runs) { Spacing = Spacing.Small };
    }
}
