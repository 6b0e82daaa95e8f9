using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.PlanChanges;
using ChatOpsBot.Cards.Progress;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Progress;

/// <summary>A town with a master schedule. Tuesday, 24 November 2026, 10:00.</summary>
internal static class ProgressDesk
{
    /// <summary>Fills in the form of a task and sends it.</summary>
    public static async Task<string> PlanAsync(TownDesk desk, params (string Field, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["taskId"] = "0",
            ["version"] = "0",
            ["name"] = "移行リハーサル",
            ["phase"] = "移行",
            ["kind"] = "task",
            ["owner"] = TownDesk.Operator,
            ["startsOn"] = "2026-11-16",
            ["endsOn"] = "2026-11-30",
        };
        foreach (var (field, value) in changes)
            form[field] = value;
        var answer = await desk.SubmitAsync(TownDesk.Operator, SaveScheduleTask.Verb, form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value));
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    /// <summary>Reports on an open delay.</summary>
    public static async Task<string> ReportAsync(TownDesk desk, int number = 1, params (string Field, string? Value)[] changes)
    {
        var form = Report(changes);
        form["delayId"] = $"{number}";
        form["version"] = $"{(await desk.Storage.AllAsync<DelayReport>()).Single(delay => delay.Id == number).Version}";
        var answer = await desk.SubmitAsync(TownDesk.Operator, SubmitDelay.Verb, form);
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    /// <summary>The five fields.</summary>
    public static Dictionary<string, string> Report(params (string Field, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["reason"] = "検証機の故障",
            ["situation"] = "手順 8 まで完了",
            ["recovery"] = "予備機で続行",
            ["recoveryOn"] = "2026-12-04",
            ["impact"] = "本番移行は 12/12 のまま",
        };
        foreach (var (field, value) in changes)
            form[field] = value;
        return form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value!);
    }

    /// <summary>The city's approver answers.</summary>
    public static async Task<string> AgreeAsync(TownDesk desk, int number = 1, string? text = "12/4 までの延長に合意", string? endsOn = "2026-12-04", int? version = null)
    {
        var seen = version ?? (await desk.Storage.AllAsync<DelayReport>()).Single(delay => delay.Id == number).Version;
        var form = new Dictionary<string, string?> { ["delayId"] = $"{number}", ["version"] = $"{seen}", ["text"] = text, ["endsOn"] = endsOn };
        var answer = await desk.SubmitAsync(TownDesk.Approver, AgreeOnDelay.Verb, form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value));
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    /// <summary>A change of the master schedule that the city has approved, <c>PLN-1</c>.</summary>
    public static async Task ApprovePlanChangeAsync(TownDesk desk, string sections = nameof(PlanSection.MasterSchedule))
    {
        await desk.SubmitAsync(TownDesk.Operator, SavePlanChange.Verb, new { changeId = 0, version = 0, changedOn = "今日", sections, reason = "見直し", after = "12 月末まで" });
        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 提出");
        var approval = (await desk.Storage.AllAsync<Bot.Approvals.Approval>()).Single();
        await desk.PressAsync(TownDesk.Approver, Approve.Verb, new { approvalId = approval.Id, sha256 = approval.Sha256 });
    }

    public static async Task<ScheduleTask> TaskAsync(TownDesk desk, int number = 1) => (await desk.Storage.AllAsync<ScheduleTask>()).Single(task => task.Id == number);

    public static async Task<DelayReport> DelayAsync(TownDesk desk) => Assert.Single(await desk.Storage.AllAsync<DelayReport>());
}
