namespace ChatOpsBot.Bot.Documents;

internal static class DocumentsCapability
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<DocumentStore>()
        .AddSingleton<DocumentDownloadEndpoint>();

    public static void MapDocuments(this IEndpointRouteBuilder routes) => routes.MapGet(
        $"/{DocumentLink.Path}/{{token}}",
        (string token, HttpContext context, DocumentDownloadEndpoint endpoint, CancellationToken cancellationToken) =>
            endpoint.HandleAsync(token, context, cancellationToken));
}
