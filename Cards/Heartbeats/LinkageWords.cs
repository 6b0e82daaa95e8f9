namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>The words cards use for runs of linkage jobs, for sentences that are written elsewhere.</summary>
public sealed class LinkageWords(CardLanguage language)
{
    private readonly LinkageText _text = new(language);

    /// <summary>Where a run stands.</summary>
    public string State(LinkageState state) => _text.State(state);
}
