using System.Text;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>What of a CPE name is compared. Lower case, without the signs that only protect others.</summary>
/// <param name="Part">a, o or h; null for any.</param>
/// <param name="Version">Null for any.</param>
internal sealed record Cpe(char? Part, string Vendor, string Product, string? Version)
{
    private const int Length = 400;

    /// <summary>The name in CPE 2.3 (<c>cpe:2.3:a:apache:tomcat:9.0.54:…</c>) or 2.2 (<c>cpe:/a:apache:tomcat:9.0.54</c>); null when it names no product.</summary>
    public static Cpe? Read(string? text)
    {
        var name = text?.Trim().ToLowerInvariant() ?? "";
        if (name.Length > Length)
            return null;
        // Percent signs belong to 2.2; JVN writes them in 2.3 too.
        List<string> parts = name.StartsWith("cpe:2.3:", StringComparison.Ordinal) ? [.. Split(name[8..]).Select(Decode)]
            : name.StartsWith("cpe:/", StringComparison.Ordinal) ? [.. name[5..].Split(':').Select(Decode)]
            : [];
        if (parts.Count < 3 || Value(parts[1]) is not { } vendor || Value(parts[2]) is not { } product)
            return null;
        return new Cpe(parts[0] is "a" or "o" or "h" ? parts[0][0] : null, vendor, product, parts.Count > 3 ? Value(parts[3]) : null);
    }

    /// <summary>The same product, whatever its version.</summary>
    public bool IsSameProduct(Cpe other) =>
        Vendor == other.Vendor && Product == other.Product && (Part is null || other.Part is null || Part == other.Part);

    private static List<string> Split(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] == '\\' && index + 1 < name.Length)
            {
                part.Append(name[++index]);
            }
            else if (name[index] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(name[index]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static string Decode(string part) => part.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(part) : part;

    private static string? Value(string part) => part is "" or "*" or "-" ? null : part;
}
