using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Issues;

/// <summary>A 課題管理表 that somebody wants to bring back: what it would change, kept until the person says yes or no.</summary>
internal sealed class IssueImport
{
    /// <summary>Longest file name, characters.</summary>
    public const int FileNameLength = 150;

    public long Id { get; private set; }

    /// <summary>Who, and only they can say yes.</summary>
    public required string ById { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the file; hostile until escaped.</summary>
    public required string FileName { get; init; }

    /// <summary>The changes, <see cref="ImportedIssue"/> as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>When it was taken over or dropped, or null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It was taken over.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>It was taken over, or dropped.</summary>
    public void End(bool isApplied, DateTimeOffset at) => (IsApplied, EndedAt) = (isApplied, at);
}

/// <summary>What a row of the table changes.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Number">The issue, or null for a new one.</param>
/// <param name="Version">The issue's version when the file was compared; if it has another by then, nothing is taken over.</param>
/// <param name="Typed">The fields that differ.</param>
/// <param name="State">対応状況 when it differs, the name of a state; or null.</param>
/// <param name="RaisedBy">起票者 of a new one when it is not who imports it, or null.</param>
internal sealed record ImportedIssue(int Row, long? Number, int Version, TypedIssue Typed, string? State, string? RaisedBy);

internal sealed class IssueImportStorage : IEntityTypeConfiguration<IssueImport>
{
    private const int IdLength = 100;

    public void Configure(EntityTypeBuilder<IssueImport> builder)
    {
        builder.ToTable("IssueImports");
        builder.HasKey(import => import.Id);
        builder.Property(import => import.ById).HasMaxLength(IdLength);
        builder.Property(import => import.FileName).HasMaxLength(IssueImport.FileNameLength);
    }
}
