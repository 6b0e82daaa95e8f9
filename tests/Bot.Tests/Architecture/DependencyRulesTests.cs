using System.Reflection;
using ChatOpsBot.Bot.Hosting;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Architecture;

/// <summary>Who may know whom. A new edge between folders is a decision: it is made by adding a line here.</summary>
public sealed class DependencyRulesTests
{
    /// <summary>What each folder of Bot may use of the others; Hosting may use all, and nothing uses Hosting.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Persistence"] = [],
        ["Calendar"] = ["Audit", "Conversations", "Delivery", "People", "Persistence"],
        ["Links"] = ["Persistence"],
        ["Audit"] = ["Persistence"],
        ["People"] = ["Persistence"],
        ["Deadlines"] = ["Persistence"],
        ["Delivery"] = ["Persistence"],
        ["Conversations"] = ["Delivery", "People", "Persistence"],
        ["Administration"] = ["Audit", "Conversations", "Delivery", "People", "Persistence"],
        ["OnCall"] = ["Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Links", "People", "Persistence"],
        ["Documents"] = ["Audit", "Calendar", "Links", "Persistence"],
        ["Approvals"] = ["Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "People", "Persistence"],
        ["Incidents"] = ["Approvals", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "OnCall", "People", "Persistence"],
        ["DueBoard"] = ["Approvals", "Calendar", "Conversations", "Incidents", "People", "Persistence"],
        ["Quality"] =
            ["Approvals", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "DueBoard", "Incidents", "People", "Persistence"],
        ["TableImports"] = ["Audit", "Conversations", "Documents", "People", "Persistence"],
        ["Issues"] =
            ["Approvals", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Digests", "Documents", "DueBoard", "TableImports", "Incidents", "Links", "People", "Persistence", "Quality"],
        ["Changes"] = ["Assets", "Audit", "Calendar", "Conversations", "Delivery", "DueBoard", "People", "Persistence", "WorkPlans"],
        ["Advisories"] =
            ["Assets", "Audit", "Calendar", "Changes", "Conversations", "Deadlines", "Delivery", "DueBoard", "Monitoring", "People", "Persistence"],
        ["PlanChanges"] = ["Approvals", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "DueBoard", "People", "Persistence"],
        ["Progress"] =
            ["Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "DueBoard", "TableImports", "People", "Persistence", "PlanChanges"],
        ["WorkPlans"] =
            ["Approvals", "Assets", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "DueBoard", "Incidents", "Maintenance", "People", "Persistence"],
        ["Sla"] =
            ["Approvals", "Assets", "Audit", "Calendar", "Conversations", "Delivery", "Digests", "Documents", "DueBoard", "Incidents", "Issues", "Monitoring", "People", "Persistence", "WorkPlans"],
        ["Meetings"] =
            ["Approvals", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Documents", "DueBoard", "Incidents", "Issues", "People", "Persistence", "Quality"],
        ["Overview"] =
            ["Alerts", "Approvals", "Calendar", "Conversations", "Heartbeats", "Incidents", "Maintenance", "Monitoring", "OnCall", "People", "Persistence"],
        ["Assets"] = ["Audit", "Calendar", "Conversations", "People", "Persistence"],
        ["Maintenance"] = ["Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "People", "Persistence"],
        ["Alerts"] =
            ["Assets", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Incidents", "Maintenance", "OnCall", "People", "Persistence"],
        ["AlertSources"] = ["Alerts", "Audit", "Calendar", "Conversations", "Delivery", "People", "Persistence"],
        ["Webhooks"] = ["Alerts", "Delivery", "Persistence"],
        ["Monitoring"] = ["Alerts", "AlertSources", "Audit", "Calendar", "Conversations", "Deadlines", "People", "Persistence"],
        ["Heartbeats"] = ["AlertSources", "Alerts", "Audit", "Calendar", "Conversations", "Digests", "Monitoring", "People", "Persistence"],
        ["Digests"] =
            ["Alerts", "Approvals", "Audit", "Calendar", "Conversations", "Delivery", "DueBoard", "Incidents", "OnCall", "People", "Persistence"],
        ["Teams"] = ["Conversations", "Delivery"],
        ["SelfMonitoring"] =
            ["Alerts", "Audit", "Calendar", "Conversations", "Deadlines", "Delivery", "Incidents", "OnCall", "Persistence", "Teams"],
    };

    private static readonly Assembly Bot = typeof(ChatOpsBotHost).Assembly;

    [Fact]
    public void Cards_and_jobs_know_no_other_project_of_ours_and_only_their_own_libraries()
    {
        Assert.DoesNotContain(References(typeof(CardMessage).Assembly), IsForeignToCards);
        Assert.DoesNotContain(References(typeof(Timetable).Assembly), IsForeignToJobs);
    }

    [Fact]
    public void Only_the_jobs_project_uses_Quartz() =>
        Assert.DoesNotContain(References(Bot).Concat(References(typeof(CardMessage).Assembly)), name => name.StartsWith("Quartz", StringComparison.Ordinal));

    [Fact]
    public void Folders_of_the_bot_use_only_the_folders_written_down_here() => Assert.Equal("", string.Join('\n', Violations(Edges())));

    [Fact]
    public void A_folder_that_uses_another_without_leave_is_noticed()
    {
        var planted = Edges().Append(("Persistence", "Alerts", "planted"));

        Assert.Contains(Violations(planted), violation => violation.Contains("Persistence -> Alerts", StringComparison.Ordinal));
    }

    [Fact]
    public void The_folders_written_down_here_form_no_cycle()
    {
        var done = new HashSet<string>();
        while (Allowed.Keys.Except(done).FirstOrDefault(folder => Allowed[folder].All(done.Contains)) is { } next)
            done.Add(next);

        Assert.Empty(Allowed.Keys.Except(done));
    }

    [Fact]
    public void Only_the_Teams_folder_reads_tokens_only_Delivery_sends_mail_only_Hosting_exports_figures_and_only_Persistence_names_a_database_engine()
    {
        Assert.Empty(UsersOf("MailKit", "MimeKit").Where(user => Folder(user) != "Delivery").ToList());
        Assert.Empty(UsersOf("OpenTelemetry").Where(user => Folder(user) != "Hosting").ToList());
        Assert.Empty(UsersOf("Microsoft.IdentityModel", "Microsoft.Identity.Client").Where(user => Folder(user) != "Teams").ToList());
        Assert.Empty(UsersOf("Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite").Where(user => Folder(user) != "Persistence").ToList());
    }

    [Fact]
    public void Every_capability_folder_wires_itself_and_has_tests()
    {
        var folders = Directory.GetDirectories(Path.Combine(SourceTree.Root, "Bot")).Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj" or "Hosting" or "Persistence" or "Properties")).ToList();

        Assert.All(folders, folder => Assert.Contains(SourceTree.Files($"Bot/{folder}"), file => file.EndsWith("Capability.cs", StringComparison.Ordinal)));
        Assert.Equal(folders.Order(), Allowed.Keys.Except(["Persistence"]).Order());
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsForeignToCards(string name) => IsOurs(name, "Cards")
        || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private static bool IsForeignToJobs(string name) => IsOurs(name, "Jobs") || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal);

    private static bool IsOurs(string name, string except) => name.StartsWith("ChatOpsBot.", StringComparison.Ordinal) && name != "ChatOpsBot." + except;

    private static IEnumerable<(string From, string To, string Because)> Edges() =>
        from type in TypeReferences.Of(Bot).Mentions
        let source = Folder(type.Key)
        where source is not null and not "Hosting" && !type.Key.Contains(".Migrations.", StringComparison.Ordinal)
        from mentioned in type.Value
        let target = Folder(mentioned)
        where target is not null && target != source
        select (source, target, $"{type.Key} uses {mentioned}");

    private static IEnumerable<string> Violations(IEnumerable<(string From, string To, string Because)> edges) =>
        edges.Where(edge => !Allowed.TryGetValue(edge.From, out var allowed) || !allowed.Contains(edge.To))
            .Select(edge => $"{edge.From} -> {edge.To}: {edge.Because}").Distinct().Order();

    private static IEnumerable<string> UsersOf(params string[] namespaces) =>
        TypeReferences.Of(Bot).Mentions.Where(type => type.Key.StartsWith("ChatOpsBot.Bot.", StringComparison.Ordinal)
                && !type.Key.Contains(".Migrations.", StringComparison.Ordinal)
                && type.Value.Any(mentioned => namespaces.Any(used => mentioned.StartsWith(used, StringComparison.Ordinal))))
            .Select(type => type.Key);

    private static string? Folder(string typeName) =>
        typeName.StartsWith("ChatOpsBot.Bot.", StringComparison.Ordinal) && typeName.Split('.') is { Length: > 3 } parts ? parts[2] : null;
}
