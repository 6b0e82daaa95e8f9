using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>A well-formed body in which no alert could be found. It is kept and told of: a monitor that changed its format must not go unheard.</summary>
internal sealed class AlertDeadLetter
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Where it came from.</summary>
    public required string Source { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }
}

internal sealed class AlertDeadLetterStorage : IEntityTypeConfiguration<AlertDeadLetter>
{
    public void Configure(EntityTypeBuilder<AlertDeadLetter> builder)
    {
        builder.ToTable("AlertDeadLetters");
        builder.HasKey(letter => letter.Id);
        builder.Property(letter => letter.Source).HasMaxLength(100);
    }
}
