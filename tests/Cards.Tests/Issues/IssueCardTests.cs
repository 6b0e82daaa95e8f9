using ChatOpsBot.Cards.Issues;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Issues;

public sealed class IssueCardTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly IssueView Open = new()
    {
        Number = 3,
        Version = 5,
        Content = "住民票の帳票で旧字体が文字化けする\n窓口 2 番の印刷でのみ起きています。",
        Priority = IssuePriority.High,
        State = IssueState.InProgress,
        RaisedBy = "市職員",
        RaisedOn = new DateOnly(2026, 11, 16),
        Due = new DateOnly(2026, 12, 4),
        Owner = "運用担当",
        OwnerId = "operator",
        Category = "帳票",
        Scope = "旧字体を含む約 120 人の証明書。",
        Countermeasure = "外字ファイルを差し替えるまで、手書きで補う。",
        Related = "INC-12\nhttps://teams.example/l/message/1",
        Changes =
        [
            new(IssueField.State, "未着手", "対応中", new PersonAt("運用担当", Samples.At(9, 40))),
            new(IssueField.Priority, "中", "高", new PersonAt("運用担当", Samples.At(9, 30))),
            new(IssueField.Comment, null, "印刷サーバーの外字を確認しています。", new PersonAt("運用担当", Samples.At(9, 20))),
            new(IssueField.Opened, null, "住民票の帳票で旧字体が文字化けする", new PersonAt("市職員", Samples.At(9, 0))),
        ],
        Today = Today,
        Now = Samples.At(10, 0),
        Buttons = Enum.GetValues<IssueButton>().Except([IssueButton.Start, IssueButton.Confirm, IssueButton.Reopen]).ToHashSet(),
    };

    private static readonly Dictionary<string, IssueView> Views = new()
    {
        ["in-progress"] = Open,
        ["new"] = Open with
        {
            State = IssueState.Open,
            Due = null,
            Owner = null,
            OwnerId = null,
            Category = null,
            Scope = null,
            Countermeasure = null,
            Related = null,
            Changes = [],
            Buttons = Enum.GetValues<IssueButton>().Except([IssueButton.Confirm, IssueButton.Reopen, IssueButton.MoveDue]).ToHashSet(),
        },
        ["overdue"] = Open with
        {
            Due = new DateOnly(2026, 11, 19),
            EarlierDues = [new DateOnly(2026, 11, 12)],
            Request = new IssueDueRequestView(new DateOnly(2026, 12, 11), "APR-7", new PersonAt("運用担当", Samples.At(9, 50))),
        },
        ["confirming"] = Open with { State = IssueState.Confirming, Buttons = new HashSet<IssueButton> { IssueButton.Confirm, IssueButton.Comment, IssueButton.Reopen } },
        ["solved"] = Open with { State = IssueState.Solved, SolvedOn = new DateOnly(2026, 11, 21), Buttons = new HashSet<IssueButton> { IssueButton.Reopen, IssueButton.Comment } },
    };

    private static readonly IssueRowView Row = new(3, "住民票の帳票で旧字体が文字化けする", IssuePriority.High, IssueState.InProgress, new DateOnly(2026, 11, 19), "運用担当", true);

    private static readonly IssueListView List = new(
        [Row, Row with { Number = 8, Content = "夜間処理の手順書を改める", Priority = IssuePriority.Low, State = IssueState.Open, Due = new DateOnly(2026, 12, 18), Owner = null, WaitsForDue = false }],
        "", 1, 3, 30, 30, 1, Today);

    private static readonly IssueNewsView News = new(
        [new(3, "住民票の帳票で旧字体が文字化けする", [.. Open.Changes.Reverse()]), new(8, "夜間処理の手順書を改める", [new(IssueField.Owner, null, "運用担当", new PersonAt("運用責任者", Samples.At(9, 45)))])],
        Samples.At(10, 0));

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<IssueForm, CardLanguage> AllForms => new(Enum.GetValues<IssueForm>(), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_issue_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(IssueCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(Languages))]
    public void Lists_news_and_the_invitation_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(IssueListCard.Create(List, language), "list", language);
        Golden.Check(IssueListCard.Create(List with { Rows = [], TotalCount = 0, Filter = "文字化け 高", PageCount = 1 }, language), "list-none", language);
        Golden.Check(IssueNewsCard.Create(News, language), "news", language);
        Golden.Check(IssueCard.CreateInvitation(language), "invitation", language);
        Golden.Check(IssueForms.CreateBlank(new IssueFormView(null, "印刷できない", "INC-12", [("operator", "運用担当")], FormState.First), language), "form-new", language);
    }

    [Theory, MemberData(nameof(AllForms))]
    public void Each_form_is_drawn_as_agreed(IssueForm form, CardLanguage language) =>
        Golden.Check(IssueForms.Create(form, new IssueFormView(Open, null, null, [("operator", "運用担当"), ("manager", "運用責任者")], FormState.First), language), $"form-{form}", language);

    [Fact]
    public void A_refused_form_holds_what_was_typed_and_says_below_each_field_what_is_wrong()
    {
        var typed = CardVerbs.Values(new MoveIssueDue(3, 5, "そのうち", "窓口", null));
        var state = FormState.Again(null, typed, new Dictionary<string, string> { ["due"] = "「そのうち」は日付として読めません。", ["countermeasure"] = "対応策を入力してください（要件6）。" });
        var message = IssueForms.Create(IssueForm.MoveDue, new IssueFormView(Open, null, null, [], state), CardLanguage.Japanese);
        Golden.Check(message, "form-refused", CardLanguage.Japanese);
        var card = DrawnCard.Of(message);

        Assert.Equal("そのうち", card.Input("due").GetProperty("value").GetString());
        Assert.False(card.Input("countermeasure").TryGetProperty("value", out _));
        Assert.Contains("「そのうち」は日付として読めません。", card.Paragraphs);
        Assert.Contains("対応策を入力してください（要件6）。", card.Paragraphs);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text =>
        {
            HostileText.Holds(IssueCard.Create(Filled(text), CardLanguage.Japanese), text, places: 5, shown: 25);
            HostileText.Holds(IssueListCard.Create(List with { Rows = [Row with { Content = text, Owner = text }], Filter = text }, CardLanguage.Japanese), text, places: 2, shown: 25);
        });
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            var change = new IssueChangeView(IssueField.Scope, text, text, new PersonAt(text, Samples.At(9, 0)));
            HostileText.Fits(IssueCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(IssueNewsCard.Create(new([.. Enumerable.Range(1, IssueNewsCard.MostChanges).Select(number => new IssueNewsItem(number, text, [change]))], Samples.At(10, 0)), CardLanguage.Japanese), letter);
            HostileText.Fits(IssueListCard.Create(List with { Rows = [.. Enumerable.Repeat(Row with { Content = text, Owner = text }, IssueListCard.PageSize)], Filter = text }, CardLanguage.Japanese), letter);
        }
    }

    private static IssueView Filled(string text) => Open with
    {
        Content = text,
        RaisedBy = text,
        Owner = text,
        Category = text,
        Scope = text,
        Countermeasure = text,
        Related = text,
        Changes = [.. Enumerable.Repeat(new IssueChangeView(IssueField.Scope, text, text, new PersonAt(text, Samples.At(9, 0))), 20)],
    };
}
