using System.Text.Json;

namespace ChatOpsBot.Cards.Tests;

/// <summary>A card as a client receives it.</summary>
internal sealed class DrawnCard
{
    private readonly List<JsonElement> _objects = [];

    private DrawnCard(JsonElement root) => Collect(root);

    public static DrawnCard Of(CardMessage message) => new(JsonDocument.Parse(message.Card.ToJson()).RootElement);

    /// <summary>All buttons in rows, also those that are folded away.</summary>
    public IEnumerable<JsonElement> Buttons => OfType("ActionSet").SelectMany(row => row.GetProperty("actions").EnumerateArray());

    /// <summary>The buttons that are seen before anything is unfolded.</summary>
    public IEnumerable<JsonElement> VisibleButtons
    {
        get
        {
            var hidden = _objects.Where(IsHidden).SelectMany(container => new DrawnCard(container).Buttons)
                .Select(button => button.GetRawText()).ToHashSet();
            return Buttons.Where(button => !hidden.Contains(button.GetRawText()));
        }
    }

    /// <summary>Titles of all buttons in rows.</summary>
    public IEnumerable<string> ButtonTitles => Buttons.Select(action => action.GetProperty("title").GetString()!);

    /// <summary>All objects of that type, also inside ShowCards and fallbacks.</summary>
    public IEnumerable<JsonElement> OfType(string type) => _objects.Where(element => TypeOf(element) == type);

    public bool Has(string type) => OfType(type).Any();

    public JsonElement Button(string verb) => OfType("Action.Execute").Single(action => action.GetProperty("verb").GetString() == verb);

    public JsonElement Input(string id) => _objects.Single(element => Id(element) == id);

    public IEnumerable<JsonElement> Inputs => _objects.Where(element => TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true);

    public IEnumerable<string> Ids => _objects.Select(Id).OfType<string>();

    /// <summary>What is read on the card from top to bottom, one line a paragraph.</summary>
    public IEnumerable<string> Paragraphs => _objects.Select(element => TypeOf(element) switch
    {
        "TextBlock" => element.GetProperty("text").GetString(),
        "RichTextBlock" => string.Concat(element.GetProperty("inlines").EnumerateArray().Select(run => run.GetProperty("text").GetString())),
        _ => null,
    }).OfType<string>();

    private static string? TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static bool IsHidden(JsonElement element) => element.TryGetProperty("isVisible", out var isVisible) && !isVisible.GetBoolean();

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
