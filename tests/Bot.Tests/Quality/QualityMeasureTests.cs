using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Quality;

/// <summary>What the bot measures itself (要件13): once for each period, from the records, and the same whenever it is counted again.</summary>
public sealed class QualityMeasureTests(PostgreSqlCluster cluster)
{
    private const string Issues = "issues.solved-on-time", Documents = "documents.changed-after-approval", Minutes = "meetings.minutes-on-time", Preventions = "incidents.prevention-on-time";

    [Theory]
    [InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_period_that_is_over_is_measured_once_also_after_downtime_and_a_missed_target_is_told(Engine engine)
    {
        await using var desk = await QualityDesk.OpenAsync(cluster, engine);
        await QualityDesk.RegisterAsync(desk, changes: ("measure", Issues));
        await IssueAsync(desk, due: "2026-10-20", solved: "2026-10-20");
        await IssueAsync(desk, due: "2026-10-21", solved: "2026-10-22");
        await IssueAsync(desk, due: "2026-10-22", solved: null);
        await QualityDesk.SweepAsync(desk);
        Assert.Empty(await QualityDesk.RecordsAsync(desk));

        await QualityDesk.JumpAsync(desk, "2026-12-10 12:00");
        await QualityDesk.SweepAsync(desk);
        await QualityDesk.SweepAsync(desk);

        var records = await QualityDesk.RecordsAsync(desk);
        Assert.Equal([("2026-10-01", 1, 3, "ISS-1, ISS-2, ISS-3"), ("2026-11-01", 0, 0, "")], records.Select(row => ($"{row.First:yyyy-MM-dd}", row.Numerator, row.Denominator, row.Evidence)));
        Assert.Contains("33.33 %（1/3）", Assert.Single(await desk.VendorHeardAsync(), text => text.Contains("未達", StringComparison.Ordinal)), StringComparison.Ordinal);
        var card = await desk.SayAsync(TownDesk.Approver, "QLI-1");
        Assert.Contains("対象なし", card, StringComparison.Ordinal);
        Assert.DoesNotContain("100", card, StringComparison.Ordinal);
        Assert.Contains("一致しました", await desk.SayAsync(TownDesk.Staff, "品質 QLI-1 検証"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_was_changed_afterwards_is_found_by_counting_again()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk, changes: ("measure", Issues));
        await IssueAsync(desk, due: "2026-10-20", solved: null);
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");
        await QualityDesk.SweepAsync(desk);

        await desk.Storage.ChangeAsync(async db => (await db.Set<Issue>().SingleAsync()).Move(IssueState.Solved, new DateOnly(2026, 10, 20)));

        var said = await desk.SayAsync(TownDesk.Staff, "品質 QLI-1 検証");
        Assert.Contains("一致しません", said, StringComparison.Ordinal);
        Assert.Contains("記録 0.00 %（0/1）、再計算 100.00 %（1/1）", said, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(await QualityDesk.RecordsAsync(desk)).Numerator);
    }

    [Theory]
    [InlineData("2026-10-30", 0)] // agreed to within October: it is due in November only
    [InlineData("2026-11-01", 1)] // agreed to afterwards: October has missed it all the same
    public async Task An_extension_counts_when_the_city_had_agreed_by_the_end_of_the_period(string agreedOn, int counted)
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await IssueAsync(desk, due: "2026-11-20", solved: null);
        await desk.Storage.ChangeAsync(db =>
        {
            var request = new IssueDueRequest
            {
                IssueId = 1,
                OldDue = new DateOnly(2026, 10, 20),
                NewDue = new DateOnly(2026, 11, 20),
                Scope = "なし",
                Countermeasure = "増員",
                ById = "operator",
                ByName = TownDesk.Operator,
                At = TownDesk.At("2026-10-15 10:00").ToUniversalTime(),
            };
            request.Decide(true, TownDesk.At(agreedOn + " 00:00").ToUniversalTime());
            db.Add(request);
            return Task.CompletedTask;
        });

        Assert.Equal(counted, (await CountAsync(desk, Issues, 10)).Denominator);
        Assert.Equal(1, (await CountAsync(desk, Issues, 11)).Denominator);
    }

    [Fact]
    public async Task Minutes_count_by_the_day_they_were_due()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        // Monday the 12th is a holiday: five open days after Friday the 9th is the 19th.
        await MeetingAsync(desk, "2026-10-09 10:00", "2026-10-19 23:00");
        await MeetingAsync(desk, "2026-10-09 14:00", "2026-10-20 00:00");
        await MeetingAsync(desk, "2026-10-12 10:00", null);
        // Due in November.
        await MeetingAsync(desk, "2026-10-28 10:00", "2026-10-28 12:00");

        Assert.Equal((1, 3), await CountAsync(desk, Minutes, 10) is var october ? (october.Numerator, october.Denominator) : default);
        Assert.Equal((1, 1), await CountAsync(desk, Minutes, 11) is var november ? (november.Numerator, november.Denominator) : default);
        Assert.Equal(0, (await CountAsync(desk, Preventions, 10)).Denominator);
    }

    [Fact]
    public async Task A_document_counts_once_it_is_approved_and_again_when_it_is_changed_after_that()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await DocumentAsync(desk, "計画書", "2026-09-01 10:00", approvedAt: "2026-09-02 10:00");
        await DocumentAsync(desk, "手順書", "2026-09-01 10:00", approvedAt: "2026-10-02 10:00");
        await DocumentAsync(desk, "下書き", "2026-09-01 10:00", approvedAt: null);
        foreach (var (subject, at) in new[] { ("計画書", "2026-10-10 10:00"), ("手順書", "2026-10-01 10:00"), ("下書き", "2026-10-10 10:00") })
            await DocumentAsync(desk, subject, at, approvedAt: null, version: 2);

        Assert.Equal((1, 2), await CountAsync(desk, Documents, 10) is var october ? (october.Numerator, october.Denominator) : default);
        Assert.Equal((0, 1), await CountAsync(desk, Documents, 9) is var september ? (september.Numerator, september.Denominator) : default);
    }

    [Fact]
    public async Task What_the_bot_measures_is_described_by_the_bot_and_takes_no_figures_by_hand()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk, changes: [("measure", Issues), ("method", "何となく"), ("measurer", null), ("source", null)]);
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");

        Assert.Contains("手入力はできません", await QualityDesk.RecordAsync(desk, TownDesk.Manager), StringComparison.Ordinal);

        Assert.Empty(await QualityDesk.RecordsAsync(desk));
        Assert.DoesNotContain("何となく", Assert.Single(await desk.Storage.AllAsync<QualityEdition>()).Method, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QualityFrequency.Monthly, "2026-10-01", "2026-10-31")]
    [InlineData(QualityFrequency.Quarterly, "2026-10-01", "2026-12-31")]
    [InlineData(QualityFrequency.Yearly, "2026-04-01", "2027-03-31")]
    public void A_period_is_a_month_a_quarter_or_a_fiscal_year(QualityFrequency frequency, string first, string last)
    {
        var period = QualityPeriods.Of(frequency, new DateOnly(2026, 10, 31));

        Assert.Equal((first, last), ($"{period.First:yyyy-MM-dd}", $"{period.Last:yyyy-MM-dd}"));
        Assert.Empty(QualityPeriods.Ended(frequency, period.First, period.Last));
        Assert.Equal(period, Assert.Single(QualityPeriods.Ended(frequency, period.First, period.Last.AddDays(1))));
    }

    private static Task<QualityCount> CountAsync(TownDesk desk, string key, int month) => desk.Storage.ReadAsync(db => desk.Storage.Get<IEnumerable<IQualityMeasure>>()
        .Single(measure => measure.Key == key).MeasureAsync(db, QualityPeriods.Of(QualityFrequency.Monthly, new DateOnly(2026, month, 1)), CancellationToken.None));

    private static Task IssueAsync(TownDesk desk, string due, string? solved) => desk.Storage.ChangeAsync(db =>
    {
        var issue = new Issue
        {
            Content = "帳票の文字化け",
            Priority = IssuePriority.Medium,
            RaisedById = null,
            RaisedByName = TownDesk.Staff,
            RaisedOn = new DateOnly(2026, 10, 1),
            CreatedAt = desk.Clock.GetUtcNow(),
            Due = Day(due),
        };
        if (solved is not null)
            issue.Move(IssueState.Solved, Day(solved));
        db.Add(issue);
        return Task.CompletedTask;
    });

    private static Task MeetingAsync(TownDesk desk, string at, string? writtenAt) => desk.Storage.ChangeAsync(async db =>
    {
        var startsAt = TownDesk.At(at).ToUniversalTime();
        var meeting = new Meeting { Kind = MeetingKind.Working, Title = "確認", StartsAt = startsAt, CreatedById = "staff", CreatedByName = TownDesk.Staff, CreatedAt = startsAt };
        db.Add(meeting);
        await db.SaveChangesAsync();
        if (writtenAt is not null)
        {
            db.Add(new MeetingMinutes
            {
                MeetingId = meeting.Id,
                Number = 1,
                HeldFrom = startsAt,
                HeldTo = startsAt.AddHours(1),
                Place = "市役所",
                Attendees = "市",
                Agenda = "確認",
                Stability = StabilityDecision.None,
                AuthorId = "operator",
                AuthorName = TownDesk.Operator,
                At = TownDesk.At(writtenAt).ToUniversalTime(),
            });
        }
    });

    private static Task DocumentAsync(TownDesk desk, string subject, string at, string? approvedAt, int version = 1) => desk.Storage.ChangeAsync(async db =>
    {
        var document = new DocumentVersion
        {
            Kind = "plan",
            Subject = subject,
            Version = version,
            Title = subject,
            FileName = subject + ".docx",
            ContentType = DocumentStore.Word,
            Size = 1,
            Sha256 = new string((char)('0' + version), 64),
            Reason = "初版",
            AuthorId = "operator",
            AuthorName = TownDesk.Operator,
            CreatedAt = TownDesk.At(at).ToUniversalTime(),
        };
        db.Add(document);
        await db.SaveChangesAsync();
        if (approvedAt is null)
            return;
        var approval = new Approval
        {
            Kind = "plan",
            Subject = subject,
            Title = subject,
            SubjectVersion = "1",
            Sha256 = document.Sha256,
            DocumentVersionId = document.Id,
            AuthorId = "operator",
            AuthorName = TownDesk.Operator,
            RequestedAt = document.CreatedAt,
            Steps = [ApprovalStep.Of(Role.CityApprover)],
        };
        approval.Decide(ApprovalState.Approved, await db.Set<Person>().SingleAsync(person => person.Name == TownDesk.Approver), null, TownDesk.At(approvedAt).ToUniversalTime());
        db.Add(approval);
    });

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
