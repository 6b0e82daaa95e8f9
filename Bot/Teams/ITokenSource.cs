namespace ChatOpsBot.Bot.Teams;

/// <summary>Fetches a new token for the connector, never a kept one.</summary>
internal interface ITokenSource
{
    /// <summary>A fresh token; throws whatever went wrong.</summary>
    Task<AccessToken> GetAsync(CancellationToken cancellationToken);
}
