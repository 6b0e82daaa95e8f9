using System.Globalization;
using System.Text;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>警報 配信: sends the cards of a system or of a severity to a channel of their own instead of that of 警報.</summary>
internal sealed class AlertRoute
{
    /// <summary>Longest name of a system, in characters.</summary>
    public const int SubjectLength = 100;

    private const string SeverityPrefix = "severity:";

    /// <summary>What it is for: <c>severity:Critical</c>, or <c>system:</c> and the folded name; the key.</summary>
    public required string Subject { get; init; }

    /// <summary>The same as people call it.</summary>
    public required string ShownSubject { get; set; }

    /// <summary>The channel.</summary>
    public required string ConversationId { get; set; }

    /// <summary>What it is for, in a language: a severity has a word in each.</summary>
    public string ShownIn(CardLanguage language) =>
        Subject.StartsWith(SeverityPrefix, StringComparison.Ordinal) ? AlertText.Words[language, Subject[SeverityPrefix.Length..]] : ShownSubject;

    /// <summary>Subject of a severity.</summary>
    public static string Of(Severity severity) => SeverityPrefix + severity;

    /// <summary>Subject of a system; case and width do not matter.</summary>
    public static string Of(string system) => "system:" + system.Trim().Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
}

/// <summary>The routes, read once for a batch.</summary>
internal sealed class AlertRoutes
{
    private Dictionary<string, string>? _channels;

    /// <summary>The channel of the system, or else of the severity; null for the channel of 警報.</summary>
    public async Task<string?> FindAsync(ChatOpsDbContext db, Severity severity, string? system, CancellationToken cancellationToken)
    {
        _channels ??= await db.Set<AlertRoute>().AsNoTracking().ToDictionaryAsync(route => route.Subject, route => route.ConversationId, cancellationToken);
        if (_channels.Count == 0)
            return null;
        return (system is null ? null : _channels.GetValueOrDefault(AlertRoute.Of(system))) ?? _channels.GetValueOrDefault(AlertRoute.Of(severity));
    }
}

internal sealed class AlertRouteStorage : IEntityTypeConfiguration<AlertRoute>
{
    public void Configure(EntityTypeBuilder<AlertRoute> builder)
    {
        builder.ToTable("AlertRoutes");
        builder.HasKey(route => route.Subject);
        builder.Property(route => route.Subject).HasMaxLength(AlertRoute.SubjectLength + 10);
        builder.Property(route => route.ShownSubject).HasMaxLength(AlertRoute.SubjectLength);
        builder.Property(route => route.ConversationId).HasMaxLength(300);
    }
}
