using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>What a channel is bound to by 通知先 設定. Names are stored and typed in chat; never rename.</summary>
internal enum RoutePurpose
{
    /// <summary>警報.</summary>
    Alerts,

    /// <summary>障害.</summary>
    Incidents,

    /// <summary>課題.</summary>
    Issues,

    /// <summary>市.</summary>
    City,

    /// <summary>セキュリティ.</summary>
    Security,

    /// <summary>要約.</summary>
    Digest,
}

/// <summary>The channel messages of one purpose go to.</summary>
internal sealed class ChannelRoute
{
    /// <summary>Purpose; one channel each.</summary>
    public required RoutePurpose Purpose { get; init; }

    /// <summary>The channel.</summary>
    public required string ConversationId { get; set; }
}

/// <summary>Acts when a purpose is bound to a channel, for instance to show there what is open already.</summary>
internal interface IRouteListener
{
    /// <summary>Runs in the transaction that binds the channel.</summary>
    Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken);
}

internal sealed class ChannelRouteStorage : IEntityTypeConfiguration<ChannelRoute>
{
    public void Configure(EntityTypeBuilder<ChannelRoute> builder)
    {
        builder.ToTable("Routes");
        builder.HasKey(route => route.Purpose);
        builder.Property(route => route.Purpose).HasConversion<string>().HasMaxLength(20);
        builder.Property(route => route.ConversationId).HasMaxLength(300);
    }
}
