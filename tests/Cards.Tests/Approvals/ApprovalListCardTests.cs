using ChatOpsBot.Cards.Approvals;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Approvals;

public sealed class ApprovalListCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Some_waiting(CardLanguage language) => Golden.Check(ApprovalListCard.Create(ApprovalSamples.List, language), "some", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void None_waiting(CardLanguage language) => Golden.Check(ApprovalListCard.Create(ApprovalSamples.EmptyList, language), "empty", language);
}
