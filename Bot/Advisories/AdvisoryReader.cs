using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Reads what the cards of advisories show.</summary>
internal sealed class AdvisoryReader(TimeProvider clock)
{
    private const int ShownUpdates = 3, ShownRelated = 5;

    /// <summary>One advisory. The change being made must have been saved.</summary>
    public async Task<AdvisoryView> ReadAsync(ChatOpsDbContext db, Advisory advisory, AdvisoryAudience audience, CancellationToken cancellationToken)
    {
        var identifiers = await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(known => known.AdvisoryId == advisory.Id).Select(known => known.Identifier)
            .ToListAsync(cancellationToken);
        var sources = await db.Set<AdvisorySource>().AsNoTracking().Where(source => source.AdvisoryId == advisory.Id).Select(source => source.Feed).Distinct()
            .ToListAsync(cancellationToken);
        var assessment = advisory is { LastVerdict: { } verdict, AssessedAt: { } assessed }
            ? new AssessmentView(verdict, new PersonAt(advisory.AssessedByName ?? "", assessed.InJapan()), advisory.Reason ?? "")
            : null;
        return new AdvisoryView
        {
            Id = advisory.DisplayId,
            Number = advisory.Id,
            Version = advisory.Version,
            Audience = audience,
            State = advisory.State,
            Title = advisory.Title,
            Summary = advisory.Summary,
            Link = advisory.Link is { } link ? new Uri(link) : null,
            Identifiers = [.. identifiers.OrderBy(FindAdvisory.IsCve).ThenBy(name => name, StringComparer.Ordinal)],
            Level = advisory.Level,
            Score = advisory.Score,
            ScoreVersion = advisory.ScoreVersion,
            IsExploited = advisory.IsExploited,
            Matches = await MatchesAsync(db, advisory, cancellationToken),
            Assessment = advisory.Verdict is null ? null : assessment,
            Reopened = advisory.Reopened is { } cause && assessment is not null ? (assessment, cause) : null,
            Due = advisory is { DueDuty: { } duty, DueAt: { } due } ? (duty, due.InJapan()) : null,
            Provided = advisory.ProvidedAt is { } provided ? new PersonAt(advisory.ProvidedByName ?? "", provided.InJapan()) : null,
            AcceptedAt = advisory.AcceptedAt?.InJapan(),
            ChangeId = advisory.ChangeCaseNumber is { } number ? $"CHG-{number}" : null,
            Related = await RelatedAsync(db, advisory, [.. identifiers.Where(FindAdvisory.IsCve)], cancellationToken),
            Updates = await UpdatesAsync(db, advisory, cancellationToken),
            Sources = [.. sources.Order(StringComparer.Ordinal)],
            PublishedAt = (advisory.PublishedAt ?? advisory.ModifiedAt)?.InJapan(),
            Now = clock.GetUtcNow().InJapan(),
        };
    }

    private static async Task<IReadOnlyList<AdvisoryMatchView>> MatchesAsync(ChatOpsDbContext db, Advisory advisory, CancellationToken cancellationToken) =>
        [.. (await (
            from match in db.Set<AdvisoryMatch>().AsNoTracking()
            where match.AdvisoryId == advisory.Id
            join asset in db.Set<Asset>().AsNoTracking() on match.AssetId equals asset.Id
            select new { match, asset }).ToListAsync(cancellationToken))
            .OrderByDescending(pair => pair.asset.IsInScope).ThenBy(pair => pair.asset.Environment).ThenBy(pair => pair.asset.Name, StringComparer.Ordinal)
            .Select(pair => new AdvisoryMatchView(
                pair.asset.Name, pair.asset.Environment, pair.asset.IsInScope, pair.match.Reason, pair.match.Matched, pair.match.Fit,
                pair.match.AssetVersion, pair.match.Range))];

    private static async Task<IReadOnlyList<string>> RelatedAsync(ChatOpsDbContext db, Advisory advisory, List<string> cves, CancellationToken cancellationToken) =>
        [.. (await db.Set<AdvisoryIdentifier>().AsNoTracking().Where(known => known.AdvisoryId != advisory.Id && cves.Contains(known.Identifier))
            .Select(known => known.AdvisoryId).Distinct().OrderBy(id => id).Take(ShownRelated).ToListAsync(cancellationToken)).Select(id => $"ADV-{id}")];

    private static async Task<IReadOnlyList<AdvisoryUpdateView>> UpdatesAsync(ChatOpsDbContext db, Advisory advisory, CancellationToken cancellationToken)
    {
        var subject = advisory.DisplayId;
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == subject && entry.Action == RefreshAdvisory.Updated)
            .OrderByDescending(entry => entry.Sequence).Take(ShownUpdates).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => new AdvisoryUpdateView(
            entry.At.InJapan(),
            JsonNode.Parse(entry.Details)!["changes"].Deserialize<List<AdvisoryFieldChange>>(JsonSerializerOptions.Web) ?? []))];
    }
}
