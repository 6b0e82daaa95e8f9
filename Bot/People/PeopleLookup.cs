using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.People;

/// <summary>Finds people with a role, to choose from and by the names that are typed.</summary>
internal static class PeopleLookup
{
    /// <summary>All people with a role, by name.</summary>
    public static async Task<IReadOnlyList<Person>> ListedAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.Set<Person>().AsNoTracking().Where(person => person.Role != Role.Guest).ToListAsync(cancellationToken))
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.ObjectId, StringComparer.Ordinal)];

    /// <summary>
    /// The people with a role who have this name, without regard to case, width and blanks: none, one, or several of the same name.
    /// </summary>
    public static async Task<IReadOnlyList<Person>> NamedAsync(ChatOpsDbContext db, string name, CancellationToken cancellationToken)
    {
        var typed = Folded(name);
        return typed.Length == 0 ? [] : [.. (await ListedAsync(db, cancellationToken)).Where(person => Folded(person.Name) == typed)];
    }

    private static string Folded(string name) => MonitoredName.Normalise(name).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>People with a role whom a form or a phrase means: by object id, as a choice has it, else by name, with or without @.</summary>
    public static async Task<IReadOnlyList<Person>> MeantAsync(ChatOpsDbContext db, string typed, CancellationToken cancellationToken)
    {
        var chosen = (await ListedAsync(db, cancellationToken)).Where(person => person.ObjectId == typed).ToList();
        return chosen.Count > 0 ? chosen : await NamedAsync(db, typed.TrimStart('@'), cancellationToken);
    }
}
