using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Which system it is: chosen from those that are known, or typed when none is or too many are.</summary>
internal static class SystemField
{
    private const int MaxChoices = 25;
    private const int NameLength = 60;

    public static CardInput Create(FormFields fields, string? known, IReadOnlyList<string> systems, IncidentFormText text)
    {
        IReadOnlyList<string> names =
        [
            .. systems.Append(known ?? "").Select(name => UntrustedText.Line(name, NameLength)).Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];
        return systems.Count == 0 || names.Count > MaxChoices
            ? fields.Line("systemName", text.System, known, IncidentFieldLength.Line)
            : fields.Choice(
                "systemName", text.System, UntrustedText.Line(known, NameLength), [.. names.Select(name => new Choice(name, name))], text.SystemHint);
    }
}
