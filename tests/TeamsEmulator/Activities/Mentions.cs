using System.Security;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>Turns <c>@Name</c> into what Teams sends for a mention.</summary>
internal static class Mentions
{
    internal static (string Text, IReadOnlyList<JsonObject> Entities) Mark(string text, CityDirectory city)
    {
        var entities = new List<JsonObject>();
        var marked = Replace(text, city, (id, name) =>
        {
            var mark = $"<at>{SecurityElement.Escape(name)}</at>";
            entities.Add(new() { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name }, ["text"] = mark });
            return mark;
        });
        return (marked, entities);
    }

    internal static string Html(string text, CityDirectory city) =>
        Replace(SecurityElement.Escape(text), city, (_, name) => $"<span itemtype=\"http://schema.skype.com/Mention\" itemscope=\"\">{name}</span>");

    internal static bool NamesBot(string text, CityDirectory city) => text.Contains("@" + city.BotName, StringComparison.Ordinal);

    // The longest name first, since one may begin like another.
    private static string Replace(string text, CityDirectory city, Func<string, string, string> mark)
    {
        var names = city.People.Select(person => (person.Id, person.Name)).Append((Id: city.BotId, Name: city.BotName)).OrderByDescending(one => one.Name.Length).ToList();
        var result = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var named = text[at] == '@' ? names.FirstOrDefault(one => text.AsSpan(at + 1).StartsWith(one.Name, StringComparison.Ordinal)) : default;
            result.Append(named.Name is null ? text[at].ToString() : mark(named.Id, named.Name));
            at += named.Name is null ? 1 : 1 + named.Name.Length;
        }
        return result.ToString();
    }
}
