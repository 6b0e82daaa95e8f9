namespace ChatOpsBot.Cards.Issues;

/// <summary>Words of the 課題管理表, as the contract has them.</summary>
public sealed class IssueWords(CardLanguage language) : LanguageText<IssueWords>(language)
{
    /// <summary>高, 中 or 低.</summary>
    public string Priority(IssuePriority priority) => Text($"Priority{priority}");

    /// <summary>未着手, 対応中 …</summary>
    public string State(IssueState state) => Text($"State{state}");

    /// <summary>優先度, 課題内容 …</summary>
    public string Field(IssueField field) => Text($"Field{field}");

    private string Nothing => Text();

    /// <summary>「優先度: 中 → 高」, cut to a line.</summary>
    public string Line(IssueChangeView change) => Change(change, UntrustedText.NameLength);

    /// <summary>「優先度: 中 → 高」; only what is, where there was nothing before.</summary>
    internal string Change(IssueChangeView change, int max)
    {
        var (before, after) = (UntrustedText.Line(change.Before, max), UntrustedText.Line(change.After, max));
        return before.Length == 0
            ? Format("ChangeNew", Field(change.Field), after)
            : Format("ChangeFromTo", Field(change.Field), before, after.Length == 0 ? Nothing : after);
    }
}
