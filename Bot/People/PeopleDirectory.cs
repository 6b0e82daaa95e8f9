using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.People;

/// <summary>Finds out who somebody is.</summary>
internal sealed class PeopleDirectory(IOptions<PeopleOptions> options)
{
    /// <summary>
    /// The person behind an authenticated event, kept up to date with what Teams says about them. Someone without an Entra object id (possible for
    /// federated guests) is known by their channel id and stays a guest.
    /// </summary>
    public async Task<Person> MeetAsync(
        ChatOpsDbContext db, string tenantId, string? objectId, string channelUserId, string? name, string? locale, CancellationToken cancellationToken)
    {
        var key = objectId ?? channelUserId;
        var person = await db.Set<Person>().FindAsync([tenantId, key], cancellationToken);
        if (person is null)
        {
            person = new Person { TenantId = tenantId, ObjectId = key };
            db.Add(person);
        }

        person.Seen(channelUserId, name, locale);
        if (person.Role == Role.Guest && objectId is not null && options.Value.Administrators.Contains(objectId, StringComparer.OrdinalIgnoreCase))
            person.Assign(Role.Administrator);
        return person;
    }
}
