using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>Programs of the machine that tests need and the project does not bring.</summary>
internal static class Programs
{
    public const string Chromium = "/usr/bin/chromium";
    public const string Prometheus = "/usr/bin/prometheus";
    public const string Alertmanager = "/usr/bin/prometheus-alertmanager";
    public const string BlackboxExporter = "/usr/bin/prometheus-blackbox-exporter";
    public const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    private const string RequireAll = "CHATOPS_REQUIRE_ALL";

    /// <summary>Skips the test where one of them is missing; with CHATOPS_REQUIRE_ALL=1 that is a failure.</summary>
    public static void Need(params string[] programs)
    {
        var missing = programs.Where(program => !File.Exists(program)).ToList();
        if (missing.Count == 0)
            return;
        var reason = $"Not installed: {string.Join(", ", missing)}.";
        if (Environment.GetEnvironmentVariable(RequireAll) == "1")
            Assert.Fail($"{reason} {RequireAll}=1 does not let this test be skipped.");
        Assert.Skip(reason);
    }
}
