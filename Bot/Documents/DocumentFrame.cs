namespace ChatOpsBot.Bot.Documents;

/// <summary>What stands around a document's text on every page, and in its properties.</summary>
/// <param name="Title">What kind of document, 障害報告書; also the file's title.</param>
/// <param name="Number">Document number, <c>INC-12</c>.</param>
/// <param name="Version">The version as it is to be read, 第2版.</param>
/// <param name="FiscalYear">令和8年度, or empty.</param>
/// <param name="Mark">A word to print large on every page, 訓練; or null.</param>
/// <param name="Author">Who made it; hostile until cleaned, as every text.</param>
/// <param name="MadeAt">When; the only time in the file, so that the same content gives the same bytes.</param>
internal sealed record DocumentFrame(
    string Title, string Number, string Version, string FiscalYear, string? Mark, string Author, DateTimeOffset MadeAt);

/// <summary>One of the boxes at the top right of the first page: room for a seal, or a name and a day when they are known.</summary>
internal sealed record ApprovalBox(string Label, string Name, string Day);

/// <summary>A line of the 改訂履歴.</summary>
internal sealed record DocumentRevision(string Version, string Day, string Author, string Change);

/// <summary>A column of a table.</summary>
/// <param name="Share">Its share of the width; the shares of a table need not add up to anything.</param>
/// <param name="Centered">Whether its cells are centred: for short values.</param>
internal sealed record WordColumn(string Title, int Share, bool Centered = false);
