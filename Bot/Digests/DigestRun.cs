using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Digests;

/// <summary>One digest that was put into the outbox. The day is the key, so that no restart and no second instance sends another for it.</summary>
internal sealed class DigestRun
{
    /// <summary>The local day it is for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Start of the period it tells of; the end of the digest before it.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period.</summary>
    public required DateTimeOffset To { get; init; }
}

internal sealed class DigestStorage : IEntityTypeConfiguration<DigestRun>
{
    public void Configure(EntityTypeBuilder<DigestRun> builder)
    {
        builder.ToTable("DigestRuns");
        builder.HasKey(run => run.Day);
    }
}
