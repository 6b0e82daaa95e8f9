using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.TableImports;

/// <summary>Wires tables that come back from a spreadsheet; each capability with such a table adds its <see cref="ITableImporter"/>.</summary>
internal static class TableImportsCapability
{
    public static IServiceCollection AddTableImports(this IServiceCollection services) => services
        .AddSingleton<EndImport>()
        .AddSingleton<ICardAction, ApplyImportAction>()
        .AddSingleton<ICardAction, DropImportAction>();

    /// <summary>Adds a table: its importer and the phrase that brings it.</summary>
    public static IServiceCollection AddTableImport<TImporter>(this IServiceCollection services)
        where TImporter : class, ITableImporter => services
        .AddSingleton<TImporter>()
        .AddSingleton<ITableImporter>(provided => provided.GetRequiredService<TImporter>())
        .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ImportTableCommand>(provided, provided.GetRequiredService<TImporter>()));
}
