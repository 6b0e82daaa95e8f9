using System.Text.Json;

namespace ChatOpsBot.Cards.Tests;

/// <summary>A card as a client receives it.</summary>
internal sealed class DrawnCard
{
    private readonly List<JsonElement> _objects = [];

    private DrawnCard(JsonElement root) => Collect(root);

    public static DrawnCard Of(CardMessage message) => new(JsonDocument.Parse(message.Card.ToJson()).RootElement);

    /// <summary>The buttons that are seen before anything is opened.</summary>
    public IEnumerable<string> ButtonTitles =>
        from row in OfType("ActionSet")
        from action in row.GetProperty("actions").EnumerateArray()
        select action.GetProperty("title").GetString();

    /// <summary>All objects of that type, also inside ShowCards and fallbacks.</summary>
    public IEnumerable<JsonElement> OfType(string type) => _objects.Where(element => TypeOf(element) == type);

    public bool Has(string type) => OfType(type).Any();

    public JsonElement Button(string verb) => OfType("Action.Execute").Single(action => action.GetProperty("verb").GetString() == verb);

    public JsonElement Input(string id) => _objects.Single(element => Id(element) == id);

    public IEnumerable<string> Ids => _objects.Select(Id).OfType<string>();

    /// <summary>What is read on the card from top to bottom, one line a paragraph.</summary>
    public IEnumerable<string> Paragraphs => _objects.Select(element => TypeOf(element) switch
    {
        "TextBlock" => element.GetProperty("text").GetString(),
        "RichTextBlock" => string.Concat(element.GetProperty("inlines").EnumerateArray().Select(run => run.GetProperty("text").GetString())),
        _ => null,
    }).OfType<string>();

    private static string? TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static string? Id(JsonElement element) => element.TryGetProperty("id", out var id) ? id.GetString() : null;

    private void Collect(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            _objects.Add(element);
            foreach (var member in element.EnumerateObject())
                Collect(member.Value);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item);
        }
    }
}
