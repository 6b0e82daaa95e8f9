namespace ChatOpsBot.Cards.Layout;

/// <summary>People's names where several stand on one card.</summary>
internal static class Persons
{
    private const int NameLength = 40;

    public static string Name(string? name) => UntrustedText.Line(name, NameLength);

    /// <summary>「運用担当（10:05）」.</summary>
    public static string By(PersonAt person, DateTimeOffset day, CardWords words) => words.By(person with { Name = Name(person.Name) }, day);
}
