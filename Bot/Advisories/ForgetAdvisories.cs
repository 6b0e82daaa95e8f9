using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Deletes what concerned no asset for as long as it is kept, some at a time; never what people have seen or said something of.</summary>
internal sealed class ForgetAdvisories(IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IOptions<AdvisoryOptions> options, TimeProvider clock)
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    private long? _last;

    /// <summary>Deletes what is old; at most once in six hours.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last) < Interval)
            return;
        var before = clock.GetUtcNow().AddMonths(-options.Value.KeepMonths);
        List<long> old;
        do
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            old = await db.Set<Advisory>().AsNoTracking().Where(advisory => !advisory.HasMatch && advisory.LastVerdict == null && advisory.ProvidedAt == null)
                .Where(advisory => advisory.FirstSeenAt < before && (advisory.ModifiedAt == null || advisory.ModifiedAt < before))
                .OrderBy(advisory => advisory.Id).Select(advisory => advisory.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (old.Count > 0)
                await writes.RunAsync((change, token) => DeleteAsync(change, old, token), cancellationToken);
        }
        while (old.Count == AtOnce);

        _last = clock.GetTimestamp();
    }

    private static async Task DeleteAsync(ChatOpsDbContext db, List<long> old, CancellationToken cancellationToken)
    {
        await db.Set<AdvisorySource>().Where(source => old.Contains(source.AdvisoryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AdvisoryIdentifier>().Where(known => old.Contains(known.AdvisoryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AdvisoryMatch>().Where(match => old.Contains(match.AdvisoryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Advisory>().Where(advisory => old.Contains(advisory.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
