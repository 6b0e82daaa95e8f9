using System.Text;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Notices;

/// <summary>
/// The line of a notice that mentions people. Teams reads it as Markdown and finds each person by <c>&lt;at&gt;name&lt;/at&gt;</c>, letter for letter as in
/// the entity; so a name is written there with full-width signs in place of those that mean something.
/// </summary>
/// <param name="Line">The line, or null when there is nobody to mention.</param>
internal sealed record NoticeMentions(TextBlock? Line, IReadOnlyList<MentionEntity> Entities)
{
    private const int MostPeople = 20;
    private const int NameLength = 40;
    private const int FullWidth = 0xFEE0;

    /// <param name="to">What stands before the names.</param>
    public static NoticeMentions Of(IReadOnlyList<MentionView> people, string to)
    {
        var (shown, entities, taken) = (new List<string>(), new List<MentionEntity>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in people.DistinctBy(person => person.ChannelUserId.Length > 0 ? person.ChannelUserId : person.Name).Take(MostPeople))
        {
            var name = OwnName(person.Name, taken);
            // Without an id Teams would refuse the card; the reader still sees who is meant.
            var mark = person.ChannelUserId.Length > 0 ? $"<at>{name}</at>" : name;
            if (person.ChannelUserId.Length > 0)
                entities.Add(new MentionEntity(mark, new MentionedPerson(person.ChannelUserId, name)));
            shown.Add(mark);
        }

        return new NoticeMentions(
            shown.Count == 0 ? null : new TextBlock($"{to} {string.Join(' ', shown)}") { Wrap = true, Spacing = Spacing.Medium }, entities);
    }

    /// <summary>A name that can do no harm in Markdown or between tags.</summary>
    internal static string SafeName(string name)
    {
        var safe = new StringBuilder();
        foreach (var letter in UntrustedText.Line(name, NameLength))
            safe.Append(char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter) && letter is not (' ' or '(' or ')' or ',' or '\'' or '-') ? (char)(letter + FullWidth) : letter);
        return safe.Length > 0 ? safe.ToString() : "？";
    }

    // Two people of one name need two marks, or Teams would tell one of them twice.
    private static string OwnName(string name, HashSet<string> taken)
    {
        var own = SafeName(name);
        for (var number = 2; !taken.Add(own); number++)
            own = $"{SafeName(name)} ({number})";
        return own;
    }
}
