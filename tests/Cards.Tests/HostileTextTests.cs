using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Help;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.OnCall;
using ChatOpsBot.Cards.Tests.Alerts;
using ChatOpsBot.Cards.Tests.Digests;
using ChatOpsBot.Cards.Tests.Incidents;
using ChatOpsBot.Cards.Tests.OnCall;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

/// <summary>Words from monitors and people appear on cards letter for letter, and nowhere where a client reads them as anything else.</summary>
public sealed class HostileTextTests
{
    [Fact]
    public void Alert_cards_show_it_as_it_is() => HostileText.Any.Sample(text => HostileText.Holds(
        AlertCard.Create(
            AlertSamples.Firing with
            {
                State = AlertState.Silenced,
                Title = text,
                Description = text,
                SystemName = text,
                SourceName = text,
                Members = [new AlertMemberView(text, AlertSamples.Firing.Since, null, text)],
                MemberCount = 1,
                AcknowledgedBy = new PersonAt(text, AlertSamples.Firing.Now),
                Silence = new SilenceView(text, AlertSamples.Firing.Now.AddHours(1), text),
            },
            CardLanguage.Japanese),
        text, places: 8));

    [Fact]
    public void Lists_digests_notices_and_help_show_it_as_it_is() => HostileText.Any.Sample(text =>
    {
        var row = IncidentListSamples.Some.Rows[0] with { Title = text };
        var alert = DigestCardTests.Busy.Alerts!.Raised[1] with { Title = text, AcknowledgedBy = text };
        HostileText.Holds(IncidentListCard.Create(IncidentListSamples.Some with { Rows = [row] }, CardLanguage.Japanese), text, places: 1);
        HostileText.Holds(
            DigestCard.Create(DigestCardTests.Busy with { Incidents = [row], Alerts = DigestCardTests.Busy.Alerts with { Raised = [alert] }, Lines = [new(DigestSection.Due, "ISS-1", text)] }, CardLanguage.Japanese), text, places: 3);
        HostileText.Holds(NoticeCard.Create(new NoticeView(NoticeKind.Refused, text, [text], text), CardLanguage.Japanese), text, places: 3);
        HostileText.Holds(HelpCard.Create(new HelpView(false, [new(text, [new(text, text)])]), CardLanguage.Japanese), text, places: 3);
    });

    [Fact]
    public void Duty_cards_show_it_as_it_is() => HostileText.Any.Sample(text => HostileText.Holds(DutyCard.Create(DutyOf(text, 2), CardLanguage.Japanese), text, places: 5));

    [Fact]
    public void Even_the_largest_cards_stay_small()
    {
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 3000));
            var at = Samples.At(10, 2);
            var members = Enumerable.Repeat(new AlertMemberView(text, at, at), 10).ToList();
            var row = new IncidentRowView("INC-1000000", Severity.Critical, IncidentState.Responding, text, at, at);
            CardMessage[] messages =
            [
                AlertCard.Create(
                    AlertSamples.Firing with
                    {
                        Title = text,
                        Description = text,
                        SystemName = text,
                        SourceName = text,
                        Members = members,
                        MemberCount = 5000,
                    },
                    CardLanguage.English),
                DigestCard.Create(
                    DigestCardTests.Busy with
                    {
                        Incidents = [.. Enumerable.Repeat(row, 50)],
                        Alerts = DigestCardTests.Busy.Alerts! with
                        {
                            Raised = [.. Enumerable.Repeat(new DigestAlertView("ALT-1000000", Severity.Critical, text, at, null, text, "INC-1"), 50)],
                        },
                        Lines = [.. Enum.GetValues<DigestSection>().SelectMany(section => Enumerable.Repeat(new DigestLineView(section, "ISS-1000000", text), 20))],
                    },
                    CardLanguage.English),
                DutyCard.Create(DutyOf(text, 20), CardLanguage.English),
                NoticeCard.Create(new NoticeView(NoticeKind.Urgent, text, [.. Enumerable.Repeat(text, 50)], text), CardLanguage.English),
            ];

            Assert.All(messages, message => HostileText.Fits(message, letter));
        }
    }

    [Fact]
    public void Ids_on_a_card_are_unique_because_phones_refuse_it_otherwise()
    {
        CardMessage[] messages =
        [
            .. AlertSamples.All.Values.Select(view => AlertCard.Create(view, CardLanguage.Japanese)),
            .. IncidentSamples.All.Values.Select(view => IncidentCard.Create(view, CardLanguage.Japanese)),
            .. Enum.GetValues<IncidentForm>().Select(form => IncidentForms.Create(form, IncidentFormsTests.View, CardLanguage.Japanese)),
            ReportIncidentFormCard.Create(new ReportIncidentFormView([], Samples.At(10, 2)), CardLanguage.Japanese),
        ];

        Assert.All(messages.Select(DrawnCard.Of), card => Assert.Distinct(card.Ids));
    }

    private static DutyView DutyOf(string text, int members)
    {
        var rota = new RotaView(DutyRota.DeskHours, DayOfWeek.Monday, "08:30", [.. Enumerable.Repeat(text, members)], 0);
        return DutyCardTests.Emergency with
        {
            OnDuty = new DutyPersonView(text, text),
            Next = new DutyPersonView(text, text),
            Reason = text,
            Note = new HandOverNoteView(text, new PersonAt(text, DutyCardTests.Emergency.Now)),
            Rotas = [rota, rota],
        };
    }
}
