using System.Text;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Help;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Tests.Alerts;
using ChatOpsBot.Cards.Tests.Digests;
using ChatOpsBot.Cards.Tests.Incidents;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

/// <summary>Words from monitors and people appear on cards letter for letter, and nowhere where a client reads them as anything else.</summary>
public sealed class HostileTextTests
{
    private const int MaxBytes = 20_000;

    private static readonly string[] Attacks =
    [
        "<at>everyone</at>", "[手順](javascript:alert(1))", "![](https://evil.example/beacon.png)", "**重要** _x_ `y`", "# 見出し", "- 一\n- 二",
        "<img src=x onerror=alert(1)>", "</speak><audio src=\"https://evil.example\"/>", "https://evil.example", "{{DATE(2026-11-22T00:00:00Z)}}",
        "${x} \\u003c \"}],\"actions\":[", "\u202Etxt.exe", "&lt;at&gt;",
    ];

    private static readonly Gen<string> Hostile =
        Gen.Select(Gen.Int[0, Attacks.Length - 1].Select(index => Attacks[index]), Gen.String[0, 30], (attack, noise) => $"毒{attack}{noise}");

    [Fact]
    public void Alert_cards_show_it_as_it_is() => Hostile.Sample(text => Holds(
        AlertCard.Create(
            AlertSamples.Firing with
            {
                State = AlertState.Silenced,
                Title = text,
                Description = text,
                SystemName = text,
                SourceName = text,
                Members = [new AlertMemberView(text, AlertSamples.Firing.Since, null)],
                AcknowledgedBy = new PersonAt(text, AlertSamples.Firing.Now),
                Silence = new SilenceView(text, AlertSamples.Firing.Now.AddHours(1), text),
            },
            CardLanguage.Japanese),
        text, places: 7));

    [Fact]
    public void Incident_cards_show_it_as_it_is() => Hostile.Sample(text => Holds(
        IncidentCard.Create(
            IncidentSamples.Responding with
            {
                Title = text,
                SystemName = text,
                OpenedBy = new PersonAt(text, IncidentSamples.Responding.Now),
                Timeline = [new(IncidentSamples.Responding.Now, text, text), new(IncidentSamples.Responding.Now, text, text)],
            },
            CardLanguage.English),
        text, places: 7));

    [Fact]
    public void Lists_digests_notices_and_help_show_it_as_it_is() => Hostile.Sample(text =>
    {
        var row = IncidentSamples.List.Rows[0] with { Title = text };
        var alert = DigestCardTests.Busy.AlertsRaised[1] with { Title = text, AcknowledgedBy = text };
        Holds(IncidentListCard.Create(new IncidentListView([row], 1, 1), CardLanguage.Japanese), text, places: 1);
        Holds(DigestCard.Create(DigestCardTests.Busy with { Incidents = [row], AlertsRaised = [alert] }, CardLanguage.Japanese), text, places: 2);
        Holds(NoticeCard.Create(new NoticeView(NoticeKind.Refused, text, [text], text), CardLanguage.Japanese), text, places: 3);
        Holds(HelpCard.Create(new HelpView(false, [new(text, [new(text, text)])]), CardLanguage.Japanese), text, places: 3);
    });

    [Fact]
    public void Even_the_largest_cards_stay_small()
    {
        foreach (var letter in new[] { "漢", "𠮷", "\"", "\\", "a\u0301", "👩‍🚒", "\u0378", "\uE000", "あ\u3000" })
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
                IncidentCard.Create(
                    IncidentSamples.Responding with
                    {
                        Title = text,
                        SystemName = text,
                        Timeline = [.. Enumerable.Repeat(new TimelineEntryView(at, text, text), 5)],
                    },
                    CardLanguage.English),
                IncidentListCard.Create(new IncidentListView([.. Enumerable.Repeat(row, 100)], 100, 100), CardLanguage.English),
                DigestCard.Create(
                    DigestCardTests.Busy with
                    {
                        Incidents = [.. Enumerable.Repeat(row, 50)],
                        AlertsRaised =
                            [.. Enumerable.Repeat(new DigestAlertView("ALT-1000000", Severity.Critical, text, at, null, text, "INC-1"), 50)],
                    },
                    CardLanguage.English),
                NoticeCard.Create(new NoticeView(NoticeKind.Urgent, text, [.. Enumerable.Repeat(text, 50)], text), CardLanguage.English),
            ];

            Assert.All(messages, message => Assert.True(Size(message) < MaxBytes, $"{Size(message)} bytes of {letter}: {message.Card.FallbackText}"));
        }
    }

    [Fact]
    public void Ids_on_a_card_are_unique_because_phones_refuse_it_otherwise()
    {
        CardMessage[] messages =
        [
            .. AlertSamples.All.Values.Select(view => AlertCard.Create(view, CardLanguage.Japanese)),
            .. IncidentSamples.All.Values.Select(view => IncidentCard.Create(view, CardLanguage.Japanese)),
        ];

        Assert.All(messages.Select(DrawnCard.Of), card => Assert.Distinct(card.Ids));
    }

    private static int Size(CardMessage message) => Encoding.UTF8.GetByteCount(message.Card.ToJson());

    private static void Holds(CardMessage message, string text, int places)
    {
        var card = DrawnCard.Of(message);
        var lines = UntrustedText.Lines(text, 120, 12);
        var line = UntrustedText.Line(text, 120);

        Assert.True(places <= card.Paragraphs.Count(shown => shown.Contains(line, StringComparison.Ordinal) || lines.Contains(shown)), line);
        Assert.DoesNotContain(card.OfType("TextBlock"), block => block.GetProperty("text").GetString()!.Contains('毒', StringComparison.Ordinal));
        Assert.False(card.Has("FactSet") || card.Has("Image"));
        Assert.DoesNotContain('毒', message.Card.FallbackText!);
        Assert.DoesNotContain(message.Summary, letter => char.IsControl(letter) || letter is '\u202E' or '\u2028');
    }
}
