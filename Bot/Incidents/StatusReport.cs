using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What a 状況報告 says. Texts are trimmed; null is what is not known yet.</summary>
internal sealed record StatusReportFields(string Situation, string? Impact, string? Cause, string? Action, string? ExpectedRecovery)
{
    /// <summary>The text of one field.</summary>
    public string? this[StatusReportField field] => field switch
    {
        StatusReportField.Situation => Situation,
        StatusReportField.Impact => Impact,
        StatusReportField.Cause => Cause,
        StatusReportField.Action => Action,
        _ => ExpectedRecovery,
    };

    /// <summary>「前回報告からの変化」 (要件7): the fields that differ, in their order.</summary>
    public IReadOnlyList<FieldChangeView> ChangesSince(StatusReportFields before) =>
        [.. Enum.GetValues<StatusReportField>()
            .Where(field => !string.Equals(this[field] ?? "", before[field] ?? "", StringComparison.Ordinal))
            .Select(field => new FieldChangeView(field, before[field], this[field]))];
}

/// <summary>A 状況報告 to the city (要件7, 8, 12). It is never changed; a correction is the next report.</summary>
internal sealed class StatusReport
{
    /// <summary>Running number over all incidents.</summary>
    public long Id { get; private set; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; init; }

    /// <summary>第 n 報, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>第一報, 続報 or 最終報.</summary>
    public required StatusReportKind Kind { get; init; }

    /// <summary>自動送信: sent by the bot itself because the deadline was near.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Who wrote it, as shown then.</summary>
    public required string ByName { get; init; }

    /// <summary>Object id of who wrote it, or the name of the part of the program.</summary>
    public required string ById { get; init; }

    /// <summary>When it was handed over for delivery.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>状況.</summary>
    public required string Situation { get; init; }

    /// <summary>影響範囲.</summary>
    public string? Impact { get; init; }

    /// <summary>原因.</summary>
    public string? Cause { get; init; }

    /// <summary>対応.</summary>
    public string? Action { get; init; }

    /// <summary>復旧見込み.</summary>
    public string? ExpectedRecovery { get; init; }

    /// <summary>When the next report was promised, or null for none.</summary>
    public DateTimeOffset? NextReportAt { get; init; }

    /// <summary>When Teams or the mail server first accepted it for the city, or null.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Which of the two.</summary>
    public DeliveryWay? AcceptedBy { get; private set; }

    /// <summary>When it was accepted by Teams, or null.</summary>
    public DateTimeOffset? AcceptedByTeamsAt { get; private set; }

    /// <summary>Whether it went out by e-mail too.</summary>
    public bool IsMailed { get; set; }

    /// <summary>Who of the city confirmed having read it.</summary>
    public string? ConfirmedByName { get; private set; }

    /// <inheritdoc cref="ConfirmedByName"/>
    public string? ConfirmedById { get; private set; }

    /// <inheritdoc cref="ConfirmedByName"/>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>What it says.</summary>
    public StatusReportFields Fields => new(Situation, Impact, Cause, Action, ExpectedRecovery);

    /// <summary>It was accepted on its way to the city; the first acceptance counts.</summary>
    public void Accept(DeliveryWay way, DateTimeOffset at)
    {
        (AcceptedAt, AcceptedBy) = AcceptedAt is null ? (at, way) : (AcceptedAt, AcceptedBy);
        AcceptedByTeamsAt ??= way == DeliveryWay.Teams ? at : null;
    }

    /// <summary>The city has read it; the first confirmation counts.</summary>
    public bool Confirm(string id, string name, DateTimeOffset at)
    {
        if (ConfirmedAt is not null)
            return false;
        (ConfirmedById, ConfirmedByName, ConfirmedAt) = (id, name, at);
        return true;
    }
}
