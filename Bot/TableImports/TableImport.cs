using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>A table that somebody wants to bring back: what it would change, kept until the person says yes or no.</summary>
internal sealed class TableImport
{
    /// <summary>Longest file name, characters.</summary>
    public const int FileNameLength = 150;

    public long Id { get; private set; }

    /// <summary>Which table, <see cref="ITableImporter.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who, and only they can say yes.</summary>
    public required string ById { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the file; hostile until escaped.</summary>
    public required string FileName { get; init; }

    /// <summary>The changes as its importer wrote them.</summary>
    public required string Changes { get; init; }

    /// <summary>When it was taken over or dropped, or null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It was taken over.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>It was taken over, or dropped.</summary>
    public void End(bool isApplied, DateTimeOffset at) => (IsApplied, EndedAt) = (isApplied, at);
}

internal sealed class TableImportStorage : IEntityTypeConfiguration<TableImport>
{
    private const int IdLength = 100, KindLength = 40;

    public void Configure(EntityTypeBuilder<TableImport> builder)
    {
        builder.ToTable("TableImports");
        builder.HasKey(import => import.Id);
        builder.Property(import => import.Kind).HasMaxLength(KindLength);
        builder.Property(import => import.ById).HasMaxLength(IdLength);
        builder.Property(import => import.FileName).HasMaxLength(TableImport.FileNameLength);
    }
}
