using ChatOpsBot.Bot.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>A message to one endpoint, committed together with the change it tells of.</summary>
internal sealed class WebhookMessage
{
    /// <summary>Running number; order of sending.</summary>
    public long Id { get; private set; }

    /// <summary>Name of the endpoint in the settings.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Identity of the message, the same in each try: who receives it twice can see that it is the same.</summary>
    public required string MessageId { get; init; }

    /// <summary>The body, letter for letter.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>Tries begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Instance that is sending it, and until when it may be believed alive.</summary>
    public string? LeasedBy { get; private set; }

    /// <inheritdoc cref="LeasedBy"/>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Where it stands; it is never superseded.</summary>
    public OutboxState State { get; private set; }

    /// <summary>When the endpoint took it, or null.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>HTTP status of the last try; null when there was no answer.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Takes the message for sending.</summary>
    public void Lease(string instance, DateTimeOffset until)
    {
        Attempts++;
        (LeasedBy, LeasedUntil) = (instance, until);
    }

    /// <summary>The endpoint has it.</summary>
    public void Deliver(int status, DateTimeOffset at)
    {
        (State, DeliveredAt, LastStatus) = (OutboxState.Delivered, at, status);
        Release();
    }

    /// <summary>It will be tried again.</summary>
    public void Postpone(int? status, DateTimeOffset until)
    {
        (NotBefore, LastStatus) = (until, status);
        Release();
    }

    /// <summary>It is given up.</summary>
    public void GiveUp(int? status)
    {
        (State, LastStatus) = (OutboxState.Failed, status);
        Release();
    }

    /// <summary>It has been tried for long enough.</summary>
    public bool IsTooOld(DateTimeOffset now) => now - CreatedAt > OutboxMessage.Lifetime;

    private void Release() => (LeasedBy, LeasedUntil) = (null, null);
}

internal sealed class WebhookMessageStorage : IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.ToTable("WebhookMessages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Endpoint).HasMaxLength(64);
        builder.Property(message => message.MessageId).HasMaxLength(64);
        builder.Property(message => message.State).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(message => new { message.Endpoint, message.Id }).HasFilter("\"State\" = 'Pending'");
        builder.HasIndex(message => message.CreatedAt);
    }
}
