namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>Opens the city for business: waits for the bot, installs it, tells it where alerts go and who is who.</summary>
internal sealed class Opening(EmulatedTeams teams, Uri bot, TownHistory history)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns whether the bot became ready in time. What it refuses is shown in the chats, not thrown.</summary>
    internal async Task<bool> RunAsync(Func<bool> botHasExited, CancellationToken cancellationToken)
    {
        if (!await IsReadyAsync(botHasExited, cancellationToken))
        {
            history.BotIs(botHasExited() ? "終了しました" : "60 秒以内に準備できませんでした");
            return false;
        }
        history.BotIs("準備ができました");
        var administrator = teams.As(teams.City.ServiceManager);
        await administrator.InstallInTeamAsync(cancellationToken);
        await administrator.PostAsync(teams.City.Monitoring, "@ChatOps 通知先 設定 警報", cancellationToken);
        await administrator.PostAsync(teams.City.Incidents, "@ChatOps 通知先 設定 障害", cancellationToken);
        await administrator.PostAsync(teams.City.Issues, "@ChatOps 通知先 設定 課題", cancellationToken);
        await administrator.PostAsync(teams.City.CityDesk, "@ChatOps 通知先 設定 市", cancellationToken);
        // The administrator's own role last, and only when the others are given: with it the right to give them ends.
        foreach (var person in teams.City.People.OrderBy(person => person == administrator.Person))
        {
            var said = await administrator.PostAsync(teams.City.General, $"@ChatOps 役割 設定 @{person.Name} {person.Name}", cancellationToken);
            await teams.Transcript.WaitForAsync(said.Message.ConversationId, message => message.FromBot, "an answer of the bot", Longest);
        }

        foreach (var rota in new[] { "窓口", "緊急" })
            await administrator.PostAsync(teams.City.General, $"@ChatOps 当番 設定 {rota} @運用担当 @運用責任者 週替わり", cancellationToken);
        foreach (var person in new[] { teams.City.Operator, teams.City.ServiceManager })
        {
            await administrator.PostAsync(
                teams.City.General, $"@ChatOps 当番 連絡先 @{person.Name} 電話 000-0000-000{teams.City.People.ToList().IndexOf(person) + 1} メール {person.UserPrincipalName}",
                cancellationToken);
        }
        history.Add("通知先と役割、当番を設定しました");

        // Before the greeting of the chat: it stands at its end then.
        await administrator.InstallAsync(cancellationToken);
        var assets = await TownAssets.RegisterAsync(teams, administrator, Longest, cancellationToken);
        history.Add(assets > 0 ? $"資産を {assets} 件登録しました" : "資産は登録済みです");

        // The chats last: the greeting shows what each person can do in their role.
        foreach (var person in teams.City.People) await teams.As(person).InstallAsync(cancellationToken);
        history.Add("チームと全員のチャットにアプリを追加しました");
        return true;
    }

    private async Task<bool> IsReadyAsync(Func<bool> botHasExited, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = bot, Timeout = TimeSpan.FromSeconds(5) };
        var until = teams.Options.Time.GetUtcNow() + Longest;
        while (teams.Options.Time.GetUtcNow() < until && !botHasExited())
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("healthz/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Listening, but not answering yet.
            }
            await Task.Delay(BetweenLooks, teams.Options.Time, cancellationToken);
        }
        return false;
    }
}
