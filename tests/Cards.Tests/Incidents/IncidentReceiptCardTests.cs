using ChatOpsBot.Cards.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentReceiptCardTests
{
    private static readonly IncidentReceiptView New = new("INC-12", 12, 1, false, null, At(10, 32), true, "運用担当", "03-0000-0000", [], At(10, 4));

    private static readonly IncidentReceiptView Similar = New with
    {
        IsDeskOpen = false,
        Running = [.. IncidentListSamples.Some.Rows.Skip(1).Take(2)],
    };

    private static readonly IncidentReceiptView Joined = New with
    {
        Id = "INC-11",
        Number = 11,
        JoinedId = "INC-11",
        FirstReportDue = At(9, 10),
        DutyName = null,
        DutyPhone = null,
    };

    public static MatrixTheoryData<string, CardLanguage> Kinds => new(["new", "similar", "joined"], Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Kinds))]
    public void Each_receipt_is_drawn_as_agreed(string kind, CardLanguage language) =>
        Golden.Check(IncidentReceiptCard.Create(kind switch { "new" => New, "similar" => Similar, _ => Joined }, language), kind, language);

    [Fact]
    public void The_phone_shows_the_number_and_the_deadline() => Assert.Equal(
        "障害連絡を受け付けました（INC-12）。当番に連絡しています。第一報の期限は 10:32 です。", IncidentReceiptCard.Create(New, CardLanguage.Japanese).Summary);

    [Fact]
    public void Each_running_incident_can_be_named_as_the_same()
    {
        var card = DrawnCard.Of(IncidentReceiptCard.Create(Similar, CardLanguage.Japanese));

        var merges = card.Buttons.Select(button => CardVerbs.Read<MergeIncident>(button.GetProperty("data")));
        Assert.Equal([new MergeIncident(12, 11), new MergeIncident(12, 10)], merges);
    }

    [Fact]
    public void A_deadline_that_passed_before_the_call_is_not_promised() =>
        Assert.DoesNotContain("期限", IncidentReceiptCard.Create(Joined, CardLanguage.Japanese).Summary, StringComparison.Ordinal);
}
