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
        var fields = new FormFields(view.Values, text.Missing, view.Faults);
        var known = view.Known;
        var inputs = fields.WithFaults(
        [
            fields.Line("name", text.Name, known?.Name, NameLength, text.NameHint, isRequired: true),
            fields.Choice("kind", text.Kind, known?.Kind.ToString(), Choices<AssetKind>(names.Kind), isRequired: true),
            fields.Choice("environment", text.Environment, known?.Environment.ToString(), Choices<AssetEnvironment>(names.Environment), isRequired: true),
            fields.Choice(
                "inScope", text.Scope, known is null ? null : Bool(known.IsInScope), [new Choice(names.Scope(true), Bool(true)), new Choice(names.Scope(false), Bool(false))],
                isRequired: true),
            .. known is null ? Array.Empty<CardElement>() : [fields.Line("reason", text.ScopeReason, null, ReasonLength, text.ScopeReasonHint)],
            fields.Text("aliases", text.AliasesField, known is null ? null : string.Join('\n', known.Aliases), AliasesLength, text.AliasesHint),
            fields.Line("ownerName", text.OwnerName, known?.OwnerName, OwnerLength),
            fields.Line("ownerEmail", text.OwnerEmail, known?.OwnerEmail, EmailLength),
            fields.Line("productVersion", text.ProductVersion, known?.ProductVersion, VersionLength),
            fields.Line("cpe", text.Cpe, known?.Cpe, CpeLength, text.CpeHint),
            fields.Text("note", text.Note, known?.Note, NoteLength),
        ]);
        var save = new SaveAsset(known?.Number ?? 0, known?.Version ?? 0, null, null, null, null, null, null, null, null, null, null, null);
        // Without a number of its own the frame would repeat the title, which a dialog shows above itself.
        return FormFrame.Create(
            words, known is null ? text.FormNew : text.FormChange, "", known?.Name, view.Error ?? (view.Faults.Count > 0 ? text.FormFaults(view.Faults.Count) : null), inputs,
            [SubmitAction.For(save, text.FormSave, ActionStyle.Positive)]);
    }

    private static string Bool(bool value) => value ? "true" : "false";

    private static IReadOnlyList<Choice> Choices<T>(Func<T, string> name)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(name(value), string.Create(CultureInfo.InvariantCulture, $"{value}")))];
}
