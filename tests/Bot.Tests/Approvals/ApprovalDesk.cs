using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsBot.Bot.Tests.Approvals;

/// <summary>The bot with a city channel, where an operator asks and people press.</summary>
internal sealed class ApprovalDesk : IAsyncDisposable
{
    public const string Kind = "incident-report";
    public const string CityChannel = "19:city@thread.tacv2";
    public const string IncidentChannel = "19:incidents@thread.tacv2";

    public static readonly string Hash = new('a', 64);

    private ApprovalDesk(ConversationDesk desk) => Desk = desk;

    public ConversationDesk Desk { get; }

    public BotStorage Storage => Desk.Storage;

    /// <summary>Who decided what, as the owner of the thing heard it.</summary>
    public List<string> Heard { get; } = [];

    public static async Task<ApprovalDesk> OpenAsync(
        Dictionary<string, string?> settings, FakeTimeProvider? clock = null, bool working = false, params RoutePurpose[] channels)
    {
        ApprovalDesk? opened = null;
        opened = new ApprovalDesk(await ConversationDesk.OpenAsync(
            settings, clock, services => services.AddSingleton<IApprovalListener>(new Listener(() => opened!.Heard)), working));
        await opened.Storage.ChangeAsync(db =>
        {
            foreach (var purpose in channels)
                db.Add(new ChannelRoute { Purpose = purpose, ConversationId = purpose == RoutePurpose.City ? CityChannel : IncidentChannel });
            return Task.CompletedTask;
        });
        return opened;
    }

    public static ApprovalRequest Request(string subject = "INC-3") =>
        new(Kind, subject, "国保連携が停止 障害報告書", "第2版", Hash, null, "運用担当", "運用担当");

    public Task<Approval> AskAsync(ApprovalRequest? request = null) =>
        Storage.Writes.RunAsync((db, token) => Storage.Get<RequestApproval>().RunAsync(db, request ?? Request(), token), CancellationToken.None);

    public Task<CardActionAnswer> ApproveAsync(string by, long id = 1, string? hash = null) =>
        Desk.PressAsync(by, "approval.approve/1", new { approvalId = id, sha256 = hash ?? Hash });

    public Task<CardActionAnswer> SendBackAsync(string by, string? comment, long id = 1) =>
        Desk.PressAsync(by, "approval.send-back/1", new { approvalId = id, sha256 = Hash, comment });

    public Task<CardActionAnswer> RefuseAsync(string by, string? comment, long id = 1) =>
        Desk.PressAsync(by, "approval.refuse/1", new { approvalId = id, sha256 = Hash, comment });

    public async Task<Approval> ApprovalAsync(long id = 1) => (await Storage.AllAsync<Approval>()).Single(approval => approval.Id == id);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private sealed class Listener(Func<List<string>> heard) : IApprovalListener
    {
        public string Kind => ApprovalDesk.Kind;

        public Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
        {
            heard().Add($"{approval.DisplayId} {approval.State} {approval.Sha256[..1]}");
            return Task.CompletedTask;
        }
    }
}
