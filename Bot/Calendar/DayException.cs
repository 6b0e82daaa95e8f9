using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>One day that was set in chat to be closed (閉庁) or specially open (開庁).</summary>
internal sealed class DayException
{
    public const int ReasonLength = 200;

    /// <summary>The day in Japan.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>True for a special open day, false for a closure.</summary>
    public required bool IsOpen { get; set; }

    /// <summary>Why, as typed.</summary>
    public required string Reason { get; set; }
}

internal sealed class DayExceptionStorage : IEntityTypeConfiguration<DayException>
{
    public void Configure(EntityTypeBuilder<DayException> builder)
    {
        builder.ToTable("DayExceptions");
        builder.HasKey(exception => exception.Day);
        builder.Property(exception => exception.Reason).HasMaxLength(DayException.ReasonLength);
    }
}
