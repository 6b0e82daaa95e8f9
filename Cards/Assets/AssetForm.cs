using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Assets;

/// <summary>Draws an <see cref="AssetFormView"/>, a dialog. What is wrong with a field stands below it.</summary>
public static class AssetForm
{
    // As the register stores them; a longer text cannot be typed.
    private const int NameLength = 100, VersionLength = 60, CpeLength = 300, OwnerLength = 100, EmailLength = 254, NoteLength = 1000, ReasonLength = 300;
    private const int AliasesLength = 2000;

    /// <summary>The form in the given language. The id of each field is the camel-case name of the member of <see cref="SaveAsset"/> it fills.</summary>
    public static CardMessage Create(AssetFormView view, CardLanguage language)
    {
        var text = new AssetCardText(language);
        var names = new AssetWords(language);
        var words = new CardWords(language);
        var fields = new FormFields(view.Values, text.Missing);
        var known = view.Known;
        IReadOnlyList<CardElement> inputs =
        [
            .. Field("name", fields.Line("name", text.Name, known?.Name, NameLength, text.NameHint, isRequired: true)),
            .. Field("kind", fields.Choice("kind", text.Kind, known?.Kind.ToString(), Choices<AssetKind>(names.Kind), isRequired: true)),
            .. Field(
                "environment",
                fields.Choice("environment", text.Environment, known?.Environment.ToString(), Choices<AssetEnvironment>(names.Environment), isRequired: true)),
            .. Field(
                "inScope",
                fields.Choice(
                    "inScope", text.Scope, known is null ? null : Bool(known.IsInScope), [new Choice(names.Scope(true), Bool(true)), new Choice(names.Scope(false), Bool(false))],
                    isRequired: true)),
            .. known is null ? [] : Field("reason", fields.Line("reason", text.ScopeReason, null, ReasonLength, text.ScopeReasonHint)),
            .. Field(
                "aliases",
                fields.Text("aliases", text.AliasesField, known is null ? null : string.Join('\n', known.Aliases), AliasesLength, text.AliasesHint)),
            .. Field("ownerName", fields.Line("ownerName", text.OwnerName, known?.OwnerName, OwnerLength)),
            .. Field("ownerEmail", fields.Line("ownerEmail", text.OwnerEmail, known?.OwnerEmail, EmailLength)),
            .. Field("productVersion", fields.Line("productVersion", text.ProductVersion, known?.ProductVersion, VersionLength)),
            .. Field("cpe", fields.Line("cpe", text.Cpe, known?.Cpe, CpeLength, text.CpeHint)),
            .. Field("note", fields.Text("note", text.Note, known?.Note, NoteLength)),
        ];
        var save = new SaveAsset(known?.Number ?? 0, known?.Version ?? 0, null, null, null, null, null, null, null, null, null, null, null);
        // Without a number of its own the frame would repeat the title, which a dialog shows above itself.
        return FormFrame.Create(
            words, known is null ? text.FormNew : text.FormChange, "", known?.Name, view.Error ?? (view.Faults.Count > 0 ? text.FormFaults(view.Faults.Count) : null), inputs,
            [SubmitAction.For(save, text.FormSave, ActionStyle.Positive)]);

        IEnumerable<CardElement> Field(string id, CardElement input) => view.Faults.TryGetValue(id, out var fault)
            ? [input, Lines.Of(new TextRun(UntrustedText.Line(fault, UntrustedText.DescriptionLength)) { Color = TextColor.Attention }) with { Spacing = Spacing.Small }]
            : [input];
    }

    private static string Bool(bool value) => value ? "true" : "false";

    private static IReadOnlyList<Choice> Choices<T>(Func<T, string> name)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(name(value), string.Create(CultureInfo.InvariantCulture, $"{value}")))];
}
