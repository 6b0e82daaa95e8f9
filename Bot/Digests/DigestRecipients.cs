using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Who is sent a digest.</summary>
/// <param name="Key">As in <see cref="DigestDelivery.Recipient"/>.</param>
/// <param name="Name">Name of the person; empty for a channel.</param>
/// <param name="Since">Since when this recipient waits for digests, or null when that is not known.</param>
internal sealed record DigestRecipient(string Key, string Name, DigestAudience Audience, CardLanguage Language, Person? Person, DateTimeOffset? Since);

/// <summary>
/// Who is sent digests: the vendor's channel always, the city's where one is bound to 市, and each person who asked for it and still has a role, written for that
/// role.
/// </summary>
internal static class DigestRecipients
{
    /// <summary>For whom a digest that this person reads is written.</summary>
    public static DigestAudience AudienceOf(Role role) =>
        role.IsCity() ? DigestAudience.City : role == Role.ServiceManager ? DigestAudience.Manager : DigestAudience.Operators;

    /// <summary>Everybody who is to be sent this kind.</summary>
    public static async Task<IReadOnlyList<DigestRecipient>> ReadAsync(ChatOpsDbContext db, DigestKind kind, CancellationToken cancellationToken)
    {
        List<DigestRecipient> all = [new(DigestDelivery.OperatorsChannel, "", DigestAudience.Operators, CardLanguage.Japanese, null, null)];
        if (await db.Set<ChannelRoute>().AsNoTracking().AnyAsync(route => route.Purpose == RoutePurpose.City, cancellationToken))
            all.Add(new(DigestDelivery.CityChannel, "", DigestAudience.City, CardLanguage.Japanese, null, null));
        var asked = await db.Set<DigestSubscription>().AsNoTracking().Where(subscription => subscription.Kind == kind)
            .Join(
                db.Set<Person>().AsNoTracking().Where(person => person.Role != Role.Guest), subscription => new { subscription.TenantId, subscription.PersonId },
                person => new { person.TenantId, PersonId = person.ObjectId }, (subscription, person) => new { subscription.Since, Person = person })
            .ToListAsync(cancellationToken);
        all.AddRange(asked.OrderBy(row => row.Person.ObjectId, StringComparer.Ordinal).Select(row => new DigestRecipient(
            $"person:{row.Person.TenantId}:{row.Person.ObjectId}", row.Person.Name, AudienceOf(row.Person.Role), CardLanguages.FromLocale(row.Person.Locale), row.Person,
            row.Since)));
        return all;
    }

    /// <summary>The conversation to send it to; null while no channel is bound.</summary>
    public static async Task<string?> AddressAsync(ChatOpsDbContext db, DigestRecipient recipient, CancellationToken cancellationToken)
    {
        if (recipient.Person is { } person)
            return await PersonalChats.AddressAsync(db, new PersonAddress(person.TenantId, person.ObjectId, person.ChannelUserId), cancellationToken);
        return await ChannelAsync(db, recipient, cancellationToken);
    }

    /// <summary>Whether there is somewhere to send it: to a person there always is.</summary>
    public static async Task<bool> HasAddressAsync(ChatOpsDbContext db, DigestRecipient recipient, CancellationToken cancellationToken) =>
        recipient.Person is not null || await ChannelAsync(db, recipient, cancellationToken) is not null;

    private static async Task<string?> ChannelAsync(ChatOpsDbContext db, DigestRecipient recipient, CancellationToken cancellationToken)
    {
        RoutePurpose[] purposes = recipient.Key == DigestDelivery.CityChannel
            ? [RoutePurpose.City] : [RoutePurpose.Digest, RoutePurpose.Alerts, RoutePurpose.Incidents];
        foreach (var purpose in purposes)
        {
            if (await db.Set<ChannelRoute>().FindAsync([purpose], cancellationToken) is { } route)
                return route.ConversationId;
        }

        return null;
    }

    /// <summary>The recipient of a row of the ledger as people read it.</summary>
    public static string NameOf(DigestDelivery delivery, CardLanguage language) => delivery.Recipient is DigestDelivery.OperatorsChannel or DigestDelivery.CityChannel
        ? DigestText.Words[language, "Channel_" + delivery.Recipient]
        : delivery.RecipientName;
}
