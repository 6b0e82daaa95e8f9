using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>A national holiday of the list that was imported last.</summary>
internal sealed class Holiday
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its name as published; substitute and citizens' holidays are all named 休日.</summary>
    public required string Name { get; set; }
}

/// <summary>How an attempt to import the list ended. Names are stored; never rename.</summary>
internal enum HolidayImportOutcome
{
    /// <summary>The list was taken over.</summary>
    Imported,

    /// <summary>It is the one imported before.</summary>
    Unchanged,

    /// <summary>It was not taken over; the list before it stays in use.</summary>
    Failed,
}

/// <summary>One attempt to import the list of holidays.</summary>
internal sealed class HolidayImport
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it ended.</summary>
    public required HolidayImportOutcome Outcome { get; init; }

    /// <summary>SHA-256 of the file in hex; empty when none was fetched.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Rows of the list; 0 when it could not be read.</summary>
    public required int Rows { get; init; }

    /// <summary>What was wrong, for a failed one.</summary>
    public HolidayProblemKind? Problem { get; init; }

    /// <summary>Where or how: a line number, a status code; empty when the kind says everything.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Whether the operators were told of the problem by this attempt.</summary>
    public bool Told { get; init; }
}

internal sealed class HolidayStorage : IEntityTypeConfiguration<Holiday>, IEntityTypeConfiguration<HolidayImport>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("Holidays");
        builder.HasKey(holiday => holiday.Day);
        builder.Property(holiday => holiday.Name).HasMaxLength(HolidayList.NameLength);
    }

    public void Configure(EntityTypeBuilder<HolidayImport> builder)
    {
        builder.ToTable("HolidayImports");
        builder.HasKey(import => import.Id);
        builder.Property(import => import.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(import => import.Sha256).HasMaxLength(64);
        builder.Property(import => import.Problem).HasConversion<string>().HasMaxLength(30);
        builder.Property(import => import.Detail).HasMaxLength(HolidayProblem.DetailLength);
        builder.HasIndex(import => new { import.Outcome, import.Id });
    }
}
