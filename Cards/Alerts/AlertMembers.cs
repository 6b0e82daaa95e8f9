using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>The description and the members, folded away when long.</summary>
internal static class AlertMembers
{
    private const int ShortDescription = 120;
    private const int DescriptionLines = 12;

    public static IEnumerable<CardElement> Create(AlertView view, AlertCardText text, CardWords words)
    {
        var description = UntrustedText.Lines(view.Description, UntrustedText.DescriptionLength, DescriptionLines);
        var isShort = description.Count <= 3 && description.Sum(line => line.Length) <= ShortDescription;
        IReadOnlyList<CardElement> paragraphs =
            [.. description.Select((line, index) => Lines.Plain(line, index == 0 ? Spacing.Medium : Spacing.Small))];
        return
        [
            .. isShort ? paragraphs : Foldable.Create("description", text.ShowDescription, text.HideDescription, paragraphs),
            .. view.Members.Count == 0
                ? Array.Empty<CardElement>()
                : Foldable.Create("members", text.ShowTargets(view.MemberCount), text.HideTargets, Members(view, text, words)),
        ];
    }

    private static IReadOnlyList<CardElement> Members(AlertView view, AlertCardText text, CardWords words)
    {
        var unlisted = view.MemberCount - view.Members.Count;
        return
        [
            .. view.Members.Select(member => Member(member, view, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }

    // The value of a single member stands among the facts.
    private static string Name(AlertMemberView member, AlertView view, AlertCardText text) => member.Value is { } value && view.MemberCount > 1
        ? text.MemberValue(UntrustedText.Name(member.Name), UntrustedText.Name(value))
        : UntrustedText.Name(member.Name);

    private static RichTextBlock Member(AlertMemberView member, AlertView view, AlertCardText text, CardWords words)
    {
        var since = words.Clock(member.Since, view.Since);
        var when = member.ResolvedAt is { } end ? text.MemberResolved(since, words.Clock(end, member.Since)) : text.MemberFiring(since);
        var runs = new[] { new TextRun(Name(member, view, text)), new TextRun($"  {when}") { Size = TextSize.Small, IsSubtle = true } };
        return new RichTextBlock(runs) { Spacing = Spacing.Small };
    }
}
