namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The two databases the bot keeps its records on.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}
