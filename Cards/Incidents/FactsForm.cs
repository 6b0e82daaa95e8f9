using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>分類: how bad it is, what it does to which system, and who leads.</summary>
internal static class FactsForm
{
    private const int MaxPeople = 20;
    private const int NameLength = 30;

    public static FormContent Create(IncidentFormView view, FormFields fields, IncidentFormText text, CardWords words)
    {
        IReadOnlyList<Choice> people =
            [.. view.People.Take(MaxPeople).Select(person => new Choice(UntrustedText.Line(person.Name, NameLength), person.ObjectId))];
        return FormContent.For(
            new SetIncidentFacts(view.Number, view.Version, null, null, null, null, null, null), text.Submit(IncidentForm.Facts),
            [
                Lines.Subtle(text.FactsNote, Spacing.Small),
                fields.Choice("severity", text.Severity, view.Severity.ToString(),
                    [.. Enum.GetValues<Severity>().Select(severity => new Choice(words.Severity(severity), severity.ToString()))]),
                Impact(fields, view.Impact.ToString(), text),
                SystemField.Create(fields, view.SystemName, view.Systems, text),
                .. people.Count == 0
                    ? Array.Empty<CardElement>()
                    :
                    [
                        fields.Choice("commander", text.Commander, view.CommanderId, people, text.SystemHint),
                        fields.Choice("communicator", text.Communicator, view.CommunicatorId, people, text.SystemHint),
                    ],
                fields.Toggle("security", text.Security, view.InformsSecurityOfficer),
            ]);
    }

    /// <summary>What it does to the service, in words that need no explanation.</summary>
    public static ChoiceSetInput Impact(FormFields fields, string? known, IncidentFormText text) => fields.Choice("impact", text.ImpactLevel, known,
        [.. Enum.GetValues<IncidentImpact>().Select(impact => new Choice(text.ImpactChoice(impact), impact.ToString()))], text.SystemHint);
}
